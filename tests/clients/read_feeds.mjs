// Reads feeds as two JavaScript parsers do: from {path: text} on standard input to {path: {parser: feed}} on standard output.
// What a parser calls something differs by format; here every feed has the same keys, and what it lacks is null.
import { readFileSync } from "node:fs";
import { parseFeed as rowanParse } from "@rowanmanning/feed-parser";
import { parseFeed as smithParse } from "feedsmith";

const instant = (text) => (text ? new Date(text).toISOString() : null);
const linked = (links, rel) => links?.find((link) => (link.rel ?? "alternate") === rel)?.href ?? null;

const ofSmith = {
  rss: (feed) => ({
    title: feed.title,
    home: feed.link,
    self: linked(feed.atom?.links, "self"),
    updated: instant(feed.lastBuildDate),
    items: (feed.items ?? []).map((item) => ({
      id: item.guid?.value ?? null,
      title: item.title,
      link: item.link,
      published: instant(item.pubDate),
      updated: null,
      content: item.content?.encoded ?? null,
      categories: (item.categories ?? []).map((category) => category.name),
    })),
  }),
  atom: (feed) => ({
    title: feed.title?.value,
    home: linked(feed.links, "alternate"),
    self: linked(feed.links, "self"),
    updated: instant(feed.updated),
    items: (feed.entries ?? []).map((entry) => ({
      id: entry.id,
      title: entry.title?.value,
      link: linked(entry.links, "alternate"),
      published: instant(entry.published),
      updated: instant(entry.updated),
      content: entry.content?.value ?? null,
      categories: (entry.categories ?? []).map((category) => category.term),
    })),
  }),
  json: (feed) => ({
    title: feed.title,
    home: feed.home_page_url,
    self: feed.feed_url,
    updated: null,
    items: (feed.items ?? []).map((item) => ({
      id: item.id,
      title: item.title,
      link: item.url,
      published: instant(item.date_published),
      updated: instant(item.date_modified),
      content: item.content_html ?? null,
      categories: item.tags ?? [],
    })),
  }),
};

function smith(text) {
  const { format, feed } = smithParse(text);
  return { format, ...ofSmith[format](feed) };
}

function rowan(text) {
  const feed = rowanParse(text).toJSON();
  return {
    format: feed.meta.type,
    title: feed.title,
    home: feed.url,
    self: feed.self,
    updated: feed.updated,
    items: feed.items.map((item) => ({
      id: item.id,
      title: item.title,
      link: item.url,
      published: item.published,
      updated: feed.meta.type === "rss" ? null : item.updated,
      content: item.content,
      categories: item.categories.map((category) => category.label ?? category.term),
    })),
  };
}

const feeds = JSON.parse(readFileSync(0, "utf-8"));
const read = Object.entries(feeds).map(([path, text]) => [
  path,
  // The second parser reads XML alone.
  { feedsmith: smith(text), ...(path.endsWith(".json") ? {} : { "feed-parser": rowan(text) }) },
]);
process.stdout.write(JSON.stringify(Object.fromEntries(read)));
