//! Who stands beside whom: each row is sorted by where its neighbours of the row before stand, up and down in turn, and the best of all is kept.

use super::Rows;

/// Passes over all rows. More find little.
const PASSES: usize = 12;

pub(super) fn order(rows: &mut Rows) {
    let mut best = (crossings(rows), rows.rows.clone());
    for pass in 0..PASSES {
        let downwards = pass % 2 == 0;
        let mut turn: Vec<_> = (0..rows.rows.len()).collect();
        if !downwards {
            turn.reverse();
        }
        for row in turn {
            sort(rows, row, downwards);
        }
        let now = crossings(rows);
        if now < best.0 {
            best = (now, rows.rows.clone());
        }
    }
    rows.rows = best.1;
}

/// Where each cell stands in its row.
fn positions(rows: &Rows) -> Vec<usize> {
    let mut positions = vec![0; rows.cells.len()];
    for row in &rows.rows {
        for (position, &cell) in row.iter().enumerate() {
            positions[cell] = position;
        }
    }
    positions
}

/// By the mean position of the neighbours in the row before. A cell without any keeps to its place; equals stay as they are.
fn sort(rows: &mut Rows, row: usize, downwards: bool) {
    let neighbours = if downwards { &rows.above } else { &rows.below };
    let all = positions(rows);
    let mean = |cell: usize| {
        let sum: usize = neighbours[cell].iter().map(|&other| all[other]).sum();
        match neighbours[cell].len() {
            0 => (all[cell], 1),
            count => (sum, count),
        }
    };
    let mut sorted = rows.rows[row].clone();
    sorted.sort_by(|&one, &other| {
        let ((sum, count), (other_sum, other_count)) = (mean(one), mean(other));
        // Fractions are compared without a division.
        (sum * other_count).cmp(&(other_sum * count))
    });
    rows.rows[row] = sorted;
}

/// How many pairs of lines cross.
pub(super) fn crossings(rows: &Rows) -> usize {
    let positions = positions(rows);
    let mut found = 0;
    for row in &rows.rows {
        let mut ends = Vec::new();
        for (position, &cell) in row.iter().enumerate() {
            let uppers = rows.above[cell].iter();
            ends.extend(uppers.map(|&upper| (position, positions[upper])));
        }
        ends.sort_unstable();
        found += inversions(ends.into_iter().map(|(_, upper)| upper));
    }
    found
}

/// Pairs that stand the wrong way round. The counts of a binary indexed tree (Fenwick, 1994) make that fast.
fn inversions(numbers: impl Iterator<Item = usize>) -> usize {
    let numbers: Vec<_> = numbers.collect();
    let mut counts = vec![0; numbers.iter().max().map_or(0, |most| most + 2)];
    let mut found = 0;
    for (before, &number) in numbers.iter().enumerate() {
        let mut not_greater = 0;
        let mut at = number + 1;
        while at > 0 {
            not_greater += counts[at];
            at &= at - 1;
        }
        found += before - not_greater;
        let mut at = number + 1;
        while at < counts.len() {
            counts[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Reason;
    use crate::graph::layered::Link;

    fn rows(levels: &[usize], links: &[(usize, usize)]) -> Rows {
        let link = |&(from, to)| Link {
            from,
            to,
            kind: Reason::Build,
        };
        let links: Vec<_> = links.iter().map(link).collect();
        Rows::new(levels, &vec![50; levels.len()], &links)
    }

    #[test]
    fn inversions_are_counted() {
        for (numbers, count) in [
            (&[][..], 0),
            (&[0, 1, 2], 0),
            (&[2, 1, 0], 3),
            (&[1, 1, 0], 2),
            (&[3, 0, 2, 1], 4),
        ] {
            assert_eq!(inversions(numbers.iter().copied()), count, "{numbers:?}");
        }
    }

    #[test]
    fn crossings_that_need_not_be_go() {
        // Three above, three below, each below its opposite.
        let mut rows = rows(&[0, 0, 0, 1, 1, 1], &[(3, 2), (4, 1), (5, 0)]);
        assert_eq!(crossings(&rows), 3);
        order(&mut rows);
        assert_eq!(crossings(&rows), 0);
    }

    #[test]
    fn order_never_adds_crossings() {
        // Two boxes that both need the same two: one crossing stays.
        let mut rows = rows(&[0, 0, 1, 1], &[(2, 0), (2, 1), (3, 0), (3, 1)]);
        order(&mut rows);
        assert_eq!(crossings(&rows), 1);
    }
}
