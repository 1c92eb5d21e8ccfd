//! `stagex lock`.

use clap::Args;

use super::failure::Failure;
use super::session::Session;
use super::{Building, print, table};
use crate::lock::{Digests, Entry};
use crate::recipe::Recipe;

/// Build packages and write their digests to digests.lock. What they need is still checked against it.
#[derive(Debug, Args)]
pub(super) struct Lock {
    #[command(flatten)]
    building: Building,
}

impl Lock {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let file = session.lock_file()?;
        let mut lock = session.lock()?;
        let targets = self.building.chosen(session)?;
        let built = self
            .building
            .with_builder(session, &lock, |builder| builder.build_unlocked(&targets))?;
        let mut rows = Vec::new();
        for built in built.iter().map(crate::lock::Checked::value) {
            let package = built.package;
            let digests = (!package.is_seeded()).then(|| built.digests());
            let entry = Entry {
                version: package.version.to_owned(),
                digests,
                recipe: Recipe::of(package).build().sha256(),
            };
            let change = change(lock.get(package.name), &entry);
            rows.push(vec![
                package.name.to_owned(),
                package.version.to_owned(),
                change,
            ]);
            lock.set(package.name, entry);
        }
        for gone in lock.retain(|name| session.graph.get(name).is_ok()) {
            rows.push(vec![
                gone,
                String::new(),
                "removed: there is no such package any more".to_owned(),
            ]);
        }
        lock.write(&file)?;
        print(&table(&rows))
    }
}

fn change(old: Option<&Entry>, new: &Entry) -> String {
    let rootfs = |digests: Option<Digests>| {
        digests.map_or_else(|| "seeded".to_owned(), |digests| digests.rootfs.oci())
    };
    let now = rootfs(new.digests);
    match old {
        None => format!("new: {now}"),
        Some(old) if old == new => format!("unchanged: {now}"),
        Some(old) if old.digests == new.digests => format!("same digests, new definition: {now}"),
        Some(old) if rootfs(old.digests) == now => format!("same files, another image: {now}"),
        Some(old) => format!("{} is now {now}", rootfs(old.digests)),
    }
}
