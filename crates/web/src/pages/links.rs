//! What a matter is tied to: a picture in columns, and the table with every tie of it.

use app::{
    Alike,
    links::{Edge, Links, Node, Tie},
};
use axum::extract::Path;
use kernel::{DocketId, Problem};
use lingua::Voice;

use super::{Plain, access};
use crate::{
    components::{
        Column, Details, Heading, Html, Inset, Link, Section, Table,
        graph::{Graph, Spot, Tied},
    },
    ctx::{Answer, Ctx, address, docket_id, page},
    forms::Filled,
    taken::{csv, xlsx},
    words,
};

/// Things that the picture has room for; the table has all.
const DRAWN: usize = 40;

/// GET /requests/{id}/links
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let id = docket_id(&id)?;
    let links = ctx.app()?.links(ctx.actor()?, id).await?;
    page(&links_page(&ctx, id, &links))
}

/// GET /requests/{id}/links.csv
pub async fn export(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (name, head, rows) = taken(&ctx, &id, "csv").await?;
    Ok(door::hand_out(csv::table(name, ctx.lang, &head, &rows)?)?)
}

/// GET /requests/{id}/links.xlsx
pub async fn workbook(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (name, head, rows) = taken(&ctx, &id, "xlsx").await?;
    let v = ctx.voice();
    let (title, asked) = (v.t("links-title"), v.t("list-asked"));
    let sheet = xlsx::Sheet { name: &title, head: &head, rows: &rows, numbers: &[] };
    let about = [(v.t("plan-drawn"), v.moment(ctx.now()))];
    Ok(door::hand_out(xlsx::workbook(name, &xlsx::Book { tables: &[sheet], asked: &asked, about: &about })?)?)
}

const HEAD: [&str; 4] = ["links-from", "links-tie", "links-to", "links-certainty"];

async fn taken(ctx: &Ctx, id: &str, ending: &str) -> Result<(String, Vec<String>, Vec<Vec<String>>), Problem> {
    let id = docket_id(id)?;
    let links = ctx.app()?.links(ctx.actor()?, id).await?;
    let v = ctx.voice();
    let of = |place: usize| links.nodes.get(place).map(|node| named(v, &links, node)).unwrap_or_default();
    let row = |edge: &Edge| vec![of(edge.from), tie(v, &links, &edge.tie), of(edge.to), certainty(v, &edge.tie)];
    let name = format!("comity-{}-links-{id}.{ending}", ctx.house.seat.authority);
    Ok((name, HEAD.map(|key| v.t(key)).into(), links.edges.iter().map(row).collect()))
}

/// The page: the picture, the table, what was not looked for.
pub fn links_page<'a>(ctx: &'a Ctx, id: DocketId, links: &Links) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("links-title");
    let number = links.nodes.first().map(|node| named(v, links, node)).unwrap_or_default();
    let mut parts: Vec<Html> = vec![Heading::new(1, title.clone()).caption(number.clone()).into()];
    if links.purpose_needed {
        let of = match links.nodes.first() {
            Some(Node::Matter { number: Some(number), .. }) => number.clone(),
            _ => id.to_string(),
        };
        let pairs = [("matter", of), ("to", format!("/requests/{id}/links"))];
        let filled: Filled = pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        parts.push(Inset::new(v.t("links-purpose")).into());
        parts.push(Details::new(v.t("links-purpose-say"), access::question(ctx, &filled, &[])).into());
    }
    if links.edges.is_empty() {
        parts.push(Html::paragraphs(&v.t("links-none")));
    } else {
        parts.push(picture(v, links, id));
        if links.nodes.len() > DRAWN {
            parts.push(Html::paragraphs(&v.tn("links-not-drawn", links.nodes.len() - DRAWN)));
        }
        parts.push(table(v, links, id));
        for (key, ending) in [("links-csv", "csv"), ("links-xlsx", "xlsx")] {
            parts.push(Html::paragraph(Link::new(v.t(key), ctx.along(format!("/requests/{id}/links.{ending}")))));
        }
    }
    if links.left_out > 0 {
        parts.push(Html::paragraphs(&v.tn("links-left-out", links.left_out)));
    }
    let back = ctx.along(format!("/requests/{id}/people"));
    Plain { frame: ctx.frame(Some(Section::Requests), title).back(v.t("requests-people"), back), parts }
}

/// What a thing is called.
fn named(v: Voice<'_>, links: &Links, node: &Node) -> String {
    match node {
        Node::Matter { number, title, .. } => {
            let number = number.clone().unwrap_or_else(|| v.t("web-without-number"));
            match title {
                Some((title, _)) => format!("{number} {}", words::title(v, title)),
                None => number,
            }
        }
        Node::Person(mention) => mention.name.clone(),
        Node::Authority(id) => words::authority(v, &links.names, id),
        Node::Letter { number, .. } => number.clone(),
    }
}

/// What sort of thing it is.
fn sort(v: Voice<'_>, node: &Node) -> String {
    match node {
        Node::Matter { kind: Some(kind), .. } => words::kind(v, kind),
        Node::Matter { .. } => v.t("links-other-matter"),
        Node::Person(_) => v.t("common-person"),
        Node::Authority(_) => v.t("links-authority"),
        Node::Letter { .. } => v.t("links-letter"),
    }
}

/// Where its page is.
fn place(node: &Node, from: DocketId) -> Option<String> {
    match node {
        Node::Matter { id, .. } => Some(format!("/requests/{id}")),
        Node::Person(mention) => Some(address("/persons", &[("q", &mention.name), ("for", &from.to_string())])),
        Node::Authority(_) => None,
        Node::Letter { id, .. } => Some(format!("/register/{id}")),
    }
}

/// What a tie is, in words.
///
/// keys: persons-same persons-similar
fn tie(v: Voice<'_>, links: &Links, tie: &Tie) -> String {
    match tie {
        Tie::Named(category) => words::option(v, links.kind, "category", category),
        Tie::Stands(label) => words::key(v, label),
        Tie::Partner => v.t("web-partner"),
        Tie::PutTo => v.t("links-put-to"),
        Tie::Began(Some(item)) => v.ta("links-began-decision", &[("item", (*item).into())]),
        Tie::Began(None) => v.t("links-began"),
        Tie::Same => v.t("links-same-person"),
        Tie::Alike(alike) => v.t(if *alike == Alike::Same { "links-same-name" } else { "links-similar-name" }),
    }
}

fn certainty(v: Voice<'_>, tie: &Tie) -> String {
    v.t(match tie {
        Tie::Alike(_) => "links-possible",
        Tie::Same => "links-decided",
        Tie::Named(_) | Tie::Stands(_) | Tie::Partner | Tie::PutTo | Tie::Began(_) => "links-certain",
    })
}

fn picture(v: Voice<'_>, links: &Links, id: DocketId) -> Html {
    let spot = |node: &Node| Spot {
        column: match node {
            Node::Authority(_) | Node::Letter { .. } => 0,
            Node::Matter { kind: Some(_), .. } => 1,
            Node::Person(_) => 2,
            Node::Matter { .. } => 3,
        },
        sort: sort(v, node),
        name: named(v, links, node),
        href: place(node, id),
    };
    let spots: Vec<Spot> = links.nodes.iter().take(DRAWN).map(spot).collect();
    let line = |edge: &Edge| Tied { from: edge.from, to: edge.to, certain: edge.tie.is_certain() };
    let ties: Vec<Tied> = links.edges.iter().map(line).collect();
    Graph::new("links", v.t("links-title"), v.t("links-about"), spots, &ties).into()
}

fn table(v: Voice<'_>, links: &Links, id: DocketId) -> Html {
    let columns = HEAD.map(|key| Column::new(v.t(key)));
    let mut table = Table::new(v, v.t("links-title"), columns.into()).caption_hidden();
    let thing = |place_of: usize| -> Html {
        let Some(node) = links.nodes.get(place_of) else { return Html::default() };
        let name = named(v, links, node);
        place(node, id).map_or_else(|| name.clone().into(), |to| Link::new(name.clone(), to).into())
    };
    for edge in &links.edges {
        table.push([thing(edge.from), tie(v, links, &edge.tie).into(), thing(edge.to), certainty(v, &edge.tie).into()]);
    }
    table.into()
}
