//! At which distance: each cell as near as can be to the middle of its neighbours, none closer to another than it may.

use super::Rows;

/// Between cells of a row.
const SPACE: i64 = 24;
/// Passes over all rows.
const PASSES: usize = 16;
/// How much more a joint insists on its place than a box: long lines become straight, boxes make way.
const STRAIGHT: i64 = 4;

/// The middle of each cell; the leftmost box begins at 0.
pub(super) fn place(rows: &Rows) -> Vec<i64> {
    let mut centres = vec![0; rows.cells.len()];
    for row in &rows.rows {
        let wishes: Vec<_> = row.iter().map(|_| (0, 1)).collect();
        set(rows, row, &wishes, &mut centres);
    }
    for pass in 0..PASSES {
        let downwards = pass % 2 == 0;
        let mut turn: Vec<_> = rows.rows.iter().collect();
        if !downwards {
            turn.reverse();
        }
        // The last two heed both sides, so that what is above is not forgotten for what is below.
        let both = pass + 2 >= PASSES;
        for row in turn {
            let wish = |&cell: &usize| wish(rows, cell, downwards, both, &centres);
            let wishes: Vec<_> = row.iter().map(wish).collect();
            set(rows, row, &wishes, &mut centres);
        }
    }
    let left = |(centre, cell): (&i64, &super::Cell)| centre - cell.width / 2;
    let least = centres.iter().zip(&rows.cells).map(left).min().unwrap_or(0);
    centres.iter().map(|centre| centre - least).collect()
}

/// Where a cell would like to be, and how much it insists.
fn wish(rows: &Rows, cell: usize, downwards: bool, both: bool, centres: &[i64]) -> (i64, i64) {
    let above = rows.above[cell].iter().filter(|_| both || downwards);
    let below = rows.below[cell].iter().filter(|_| both || !downwards);
    let neighbours: Vec<_> = above.chain(below).map(|&other| centres[other]).collect();
    let Some(count) = i64::try_from(neighbours.len())
        .ok()
        .filter(|&count| count > 0)
    else {
        return (centres[cell], 1);
    };
    let is_joint = rows.cells[cell].width == 1;
    let weight = if is_joint { count * STRAIGHT } else { count };
    (neighbours.iter().sum::<i64>().div_euclid(count), weight)
}

/// Sets a row where the squares of its distances to the wishes are least, by their weights: isotonic regression, solved by pooling neighbours that
/// would overlap (Ayer and others, 1955).
fn set(rows: &Rows, row: &[usize], wishes: &[(i64, i64)], centres: &mut [i64]) {
    /// Cells side by side, as close as they may be.
    struct Pool {
        sum: i64,
        weight: i64,
        len: usize,
    }
    let mean = |pool: &Pool| pool.sum.div_euclid(pool.weight);
    let offsets = offsets(rows, row);
    let mut pools: Vec<Pool> = Vec::new();
    for (&(wish, weight), offset) in wishes.iter().zip(&offsets) {
        let mut last = Pool {
            sum: (wish - offset) * weight,
            weight,
            len: 1,
        };
        while let Some(before) = pools.pop_if(|before| mean(before) > mean(&last)) {
            last.sum += before.sum;
            last.weight += before.weight;
            last.len += before.len;
        }
        pools.push(last);
    }
    let places = pools
        .iter()
        .flat_map(|pool| std::iter::repeat_n(mean(pool), pool.len));
    for ((&cell, place), offset) in row.iter().zip(places).zip(offsets) {
        centres[cell] = place + offset;
    }
}

/// How far each cell of a row is from the first one at the least.
fn offsets(rows: &Rows, row: &[usize]) -> Vec<i64> {
    let mut offsets = Vec::with_capacity(row.len());
    let (mut offset, mut before) = (0, None);
    for &cell in row {
        let width = rows.cells[cell].width;
        // Rounded up, so that odd widths do not touch either.
        offset += before.map_or(0, |before: i64| (before + width + 1) / 2 + SPACE);
        offsets.push(offset);
        before = Some(width);
    }
    offsets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Reason;
    use crate::graph::layered::Link;

    fn placed(levels: &[usize], widths: &[i64], links: &[(usize, usize)]) -> Vec<i64> {
        let link = |&(from, to)| Link {
            from,
            to,
            kind: Reason::Build,
        };
        let links: Vec<_> = links.iter().map(link).collect();
        place(&Rows::new(levels, widths, &links))
    }

    #[test]
    fn a_chain_is_straight() {
        let centres = placed(&[0, 1, 2], &[50, 90, 70], &[(1, 0), (2, 1)]);
        assert_eq!(centres, [45, 45, 45]);
    }

    #[test]
    fn a_box_stands_in_the_middle_of_what_needs_it() {
        let centres = placed(&[0, 1, 1, 1], &[50; 4], &[(1, 0), (2, 0), (3, 0)]);
        assert_eq!(centres, [99, 25, 99, 173]);
    }

    #[test]
    fn boxes_of_a_row_keep_their_distance() {
        let centres = placed(&[0, 1, 1], &[51, 51, 30], &[(1, 0), (2, 0)]);
        assert!(centres[2] - centres[1] >= 41 + SPACE, "{centres:?}");
    }
}
