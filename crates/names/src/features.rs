//! What two names have in common, as numbers.
use crate::{align::{self, Rule}, parts::{Kind, Name}};

/// Numbers for the weighing.
pub fn features(a: &Name, b: &Name) -> Vec<(&'static str, f64)> {
    let al = align::align(a, b);
    let mut f = vec![];
    let (mut same, mut near, mut part, mut init, mut pat, mut cnt, mut strong) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    let mut minlike = 1000u16; let mut matched_bits = 0.0; let mut dis=0.0; let mut fam=0.0; let mut maxbits=0.0f64; let mut patcnt=0.0; let mut corecnt=0.0;
    for bond in al.bonds() {
        let x = &a.parts[usize::from(bond.a)]; let y = &b.parts[usize::from(bond.b)];
        let bits = f64::from(x.bits.min(y.bits)) / 10.0;
        if bond.rule == Rule::Initial { init += 1.0; continue; }
        let p = x.kind == Kind::Patronymic || y.kind == Kind::Patronymic;
        if bond.like >= 960 { same += bits } else if bond.like >= 860 { near += bits } else if bond.like >= 740 { part += bits } else { dis += 1.0 }
        if p { pat += bits; if bond.like>=820 {patcnt += 1.0} } else if bond.like>=820 {corecnt+=1.0}
        if x.kind == Kind::Family || y.kind == Kind::Family { if bond.like >= 820 { fam += 1.0 } }
        if bond.like >= 820 { cnt += 1.0; maxbits=maxbits.max(bits); }
        if bond.like >= 820 && bits >= 9.0 { strong += 1.0 }
        minlike = minlike.min(bond.like);
        let g = (f64::from(bond.like) - 650.0).max(-50.0) / 350.0;
        matched_bits += bits * g;
    }
    let left = |n: &Name, used: u16| { let mut v: Vec<(Kind, f64)> = n.parts.iter().take(10).enumerate().filter(|(i, _)| used >> i & 1 == 0).map(|(_, p)| (p.kind, f64::from(p.bits) / 10.0)).collect(); v.sort_by(|x,y| x.1.total_cmp(&y.1)); v };
    let (la, lb) = (left(a, al.used_a), left(b, al.used_b));
    let sum = |v: &[(Kind, f64)]| v.iter().map(|(_, b)| *b).sum::<f64>();
    let (sa, sb) = (sum(&la), sum(&lb));
    let core = |v: &[(Kind, f64)]| v.iter().filter(|(k, _)| !matches!(k, Kind::Patronymic | Kind::Extra | Kind::Initial)).count() as f64;
    let pats = |v: &[(Kind, f64)]| v.iter().filter(|(k, _)| matches!(k, Kind::Patronymic)).count() as f64;
    let fams = |v: &[(Kind, f64)]| v.iter().filter(|(k, _)| matches!(k, Kind::Family)).count() as f64;
    f.push(("same", same)); f.push(("near", near)); f.push(("part", part)); f.push(("init", init)); f.push(("pat", pat)); f.push(("patcnt", patcnt)); f.push(("corecnt", corecnt));
    f.push(("cnt", cnt)); f.push(("strong", strong)); f.push(("minlike", f64::from(minlike))); f.push(("matched", matched_bits)); f.push(("weak", dis)); f.push(("fam", fam)); f.push(("maxbits", maxbits));
    f.push(("left_min", sa.min(sb))); f.push(("left_max", sa.max(sb)));
    f.push(("core_min", core(&la).min(core(&lb)))); f.push(("core_max", core(&la).max(core(&lb))));
    f.push(("pats_min", pats(&la).min(pats(&lb)))); f.push(("pats_max", pats(&la).max(pats(&lb))));
    f.push(("fams_min", fams(&la).min(fams(&lb)))); f.push(("fams_max", fams(&la).max(fams(&lb))));
    f.push(("n_min", a.parts.len().min(b.parts.len()) as f64)); f.push(("n_max", a.parts.len().max(b.parts.len()) as f64));
    f.push(("han", f64::from(al.han))); f.push(("han_count", f64::from(al.han_count))); f.push(("han_foreign", f64::from(u8::from(a.han_foreign||b.han_foreign))));
    f.push(("sexdiff", f64::from(u8::from(matches!((a.sex, b.sex), (Some(x), Some(y)) if x != y)))));
    f.push(("abjad", f64::from(u8::from(align::is_abjad(a) || align::is_abjad(b))))); f.push(("both_abjad", f64::from(u8::from(align::is_abjad(a) && align::is_abjad(b)))));
    f.push(("east", f64::from(u8::from(a.east || b.east)))); f.push(("unknown", f64::from(u8::from(al.unknown))));
    f.push(("total_min", f64::from(a.total.min(b.total)) / 10.0));
    f
}
