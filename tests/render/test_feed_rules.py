"""Every feed is valid RSS or Atom by rules of the specifications, and each rule notices a feed that breaks it."""

from __future__ import annotations

import re

import pytest

from tests.render.atom_rules import atom_faults
from tests.render.rss_rules import rss_faults
from tests.sites import NAMES, feeds_of, site


@pytest.mark.parametrize("name", NAMES)
def test_every_feed_is_valid(name: str) -> None:
    outputs = site(name)
    paths = feeds_of(outputs, "atom", "rss")
    assert len(paths) >= 20
    for path in paths:
        assert (atom_faults if path.endswith(".atom") else rss_faults)(outputs[path]) == [], path


ENTRY = """<entry>
<id>tag:status.example.com,2019:incident/a</id>
<title>A</title>
<link rel="alternate" type="text/html" href="https://status.example.com/incidents/a/"/>
<published>2019-02-27T15:15:00-07:00</published>
<updated>2019-03-01T09:00:00Z</updated>
<author><name>Somebody</name></author>
<category term="calls"/>
<summary>Short.</summary>
<content type="html">&lt;p&gt;Long.&lt;/p&gt;</content>
</entry>
"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>https://status.example.com/history.atom</id>
<title>History</title>
<updated>2019-03-01T09:00:00Z</updated>
<author><name>Example</name></author>
<link rel="self" type="application/atom+xml" href="https://status.example.com/history.atom"/>
<link rel="alternate" type="text/html" href="https://status.example.com/"/>
{ENTRY}</feed>
"""
WHOLE = ATOM.replace(
    "<title>A</title>", '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A</div></title>'
)

# A section, what is replaced, and by what.
BROKEN_ATOM = [
    ("2", "</feed>", ""),
    ("2", "2005/Atom", "2005/Mota"),
    ("2", 'xml:lang="en"', 'xml:lang="en_GB!"'),
    ("2", 'xml:lang="en"', 'xml:base="somewhere"'),
    ("2", "<entry>", '<entry kind="incident">'),
    ("3.1.1", "<summary>", '<summary type="markdown">'),
    ("3.1.1.1", "<summary>Short.", "<summary>Sh<b>o</b>rt."),
    ("3.1.1.3", "<summary>Short.", '<summary type="xhtml">Short.'),
    ("3.2", "<name>Somebody</name>", ""),
    ("3.2", "<name>Somebody</name>", "<name>Somebody</name><uri>urn:a</uri><uri>urn:b</uri>"),
    ("3.2.1", "<name>Somebody</name>", "<name> </name>"),
    ("3.2.3", "<name>Somebody</name>", "<name>Somebody</name><email>here</email>"),
    ("3.3", "2019-02-27T15:15:00-07:00", "2019-02-27T15:15:00"),
    ("3.3", "2019-02-27T15:15:00-07:00", "2019-02-29T15:15:00-07:00"),
    ("3.3", "2019-02-27T15:15:00-07:00", "2019-02-27t15:15:00z"),
    ("3.3", "2019-02-27T15:15:00-07:00", "2019-02-27T15:15-07:00"),
    ("4.1.1", "<id>https://status.example.com/history.atom</id>", ""),
    ("4.1.1", "<title>History</title>", ""),
    ("4.1.1", "<title>History</title>", "<title>History</title><title>Again</title>"),
    ("4.1.1", "<title>History</title>", "<title>History</title><published>2019-03-01T09:00:00Z</published>"),
    ("4.1.1", "<title>History</title>", "<title>History</title>words"),
    ("4.1.1", 'rel="self"', 'rel="via"'),
    ("4.1.1", 'rel="self" type="application/atom+xml"', 'rel="alternate" type="text/html"'),
    ("4.1.1", "<author><name>Example</name></author>", ENTRY.replace("<author><name>Somebody</name></author>", "")),
    ("4.1.1", "</entry>", "</entry>" + ENTRY),
    ("4.1.2", "<title>A</title>", ""),
    ("4.1.2", "<summary>Short.</summary>", "<summary>Short.</summary><summary>Shorter.</summary>"),
    ("4.1.2", "<summary>Short.</summary>", "<subtitle>Short.</subtitle>"),
    ("4.1.2", '<category term="calls"/>', '<link type="text/html" href="https://status.example.com/b/"/>'),
    ("4.1.3.1", 'type="html"', 'type="markdown"'),
    ("4.1.3.2", 'type="html"', 'type="image/png" src="https://status.example.com/a"'),
    ("4.1.3.3", "&lt;p&gt;Long.&lt;/p&gt;", "<p xmlns='http://www.w3.org/1999/xhtml'>Long.</p>"),
    ("4.1.3.3", "&lt;p&gt;Long.&lt;/p&gt;", "&amp;lt;p&amp;gt;Long."),
    ("4.2.2.1", '<category term="calls"/>', "<category/>"),
    ("4.2.2.2", '<category term="calls"/>', '<category term="calls" scheme="ours"/>'),
    ("4.2.5", "<title>History</title>", "<title>History</title><icon>logo.svg</icon>"),
    ("4.2.6", "tag:status.example.com,2019:incident/a", "a"),
    ("4.2.6", "tag:status.example.com,2019:incident/a", "tag:status.example.com,2019:incident/a b"),
    ("4.2.7.1", "https://status.example.com/incidents/a/", "incidents/a/"),
    ("4.2.7.2", 'rel="alternate" type="text/html" href="https://status.example.com/i', 'rel="next one" href="https://a.example/i'),
    ("4.2.7.3", 'type="text/html" href="https://status.example.com/incidents', 'type="HTML" href="https://status.example.com/i'),
    ("4.2.7.4", 'type="text/html" href="https://status.example.com/incidents', 'hreflang="en_GB" href="https://a.example/i'),
    ("6.4", "<category", "<note xmlns=''/><category"),
]  # fmt: skip


def test_a_whole_atom_feed_is_valid() -> None:
    assert atom_faults(ATOM.encode()) == atom_faults(WHOLE.encode()) == []


@pytest.mark.parametrize(("section", "old", "new"), BROKEN_ATOM)
def test_each_rule_of_atom_notices_what_breaks_it(section: str, old: str, new: str) -> None:
    assert old in ATOM
    faults = atom_faults(ATOM.replace(old, new, 1).encode())
    assert section in {fault.partition(": ")[0] for fault in faults}, faults


def test_an_entry_says_something_itself_or_where_it_is_said() -> None:
    without = re.sub(r"<content.*</content>\n|<link[^>]*incidents/a/\"/>\n", "", ATOM)
    assert atom_faults(without.encode()) == ["4.1.2: neither content nor a link to what it is about"]
    elsewhere = re.sub(
        r"<content.*</content>|<summary.*</summary>", "", ATOM.replace("</entry>", "ELSEWHERE</entry>")
    ).replace("ELSEWHERE", '<content type="image/png" src="https://status.example.com/a.png"/>')
    assert atom_faults(elsewhere.encode()) == ["4.1.2: content from elsewhere without a summary"]


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>History</title>
<link>https://status.example.com/</link>
<description>What went wrong</description>
<language>en</language>
<atom:link href="https://status.example.com/history.rss" rel="self" type="application/rss+xml"/>
<lastBuildDate>Fri, 01 Mar 2019 09:00:00 -0700</lastBuildDate>
<item>
<title>A</title>
<link>https://status.example.com/incidents/a/</link>
<guid isPermaLink="false">tag:status.example.com,2019:incident/a</guid>
<pubDate>Wed, 27 Feb 2019 15:15:00 -0700</pubDate>
<dc:creator>Somebody</dc:creator>
<category>calls</category>
<description>Short.</description>
<content:encoded>&lt;p&gt;Long.&lt;/p&gt;</content:encoded>
</item>
</channel>
</rss>
"""
ITEM = RSS[RSS.index("<item>") : RSS.index("</channel>")]
BROKEN_RSS = [
    ("XML", "</rss>", ""),
    ("rss", 'version="2.0"', 'version="0.91"'),
    ("rss", "<channel>", "<channel/><channel>"),
    ("Required channel elements", "<title>History</title>", ""),
    ("Required channel elements", "<link>https://status.example.com/</link>", ""),
    ("Required channel elements", "https://status.example.com/<", "/<"),
    ("Required channel elements", "What went wrong", " "),
    ("channel", "<language>", "<language>de</language><language>"),
    ("channel", "What went wrong", "What <b>went</b> wrong"),
    ("channel", "<language>", "words<language>"),
    ("Extending RSS", "<language>", "<subtitle>A</subtitle><language>"),
    ("Extending RSS", "<category>", "<summary>A</summary><category>"),
    ("language", ">en<", ">English, mostly<"),
    ("lastBuildDate", "Fri, 01 Mar 2019 09:00:00 -0700", "2019-03-01T09:00:00-07:00"),
    ("Profile, atom:link", 'rel="self"', 'rel="alternate"'),
    ("Profile, atom:link", "application/rss+xml", "text/xml"),
    ("Profile, atom:link", "https://status.example.com/history.rss", "history.rss"),
    ("Elements of item", "<title>A</title>", "<title/>"),
    ("item", "<category>", "<pubDate>Wed, 27 Feb 2019 15:15:00 -0700</pubDate><category>"),
    ("item", "Short.", "Sh<b>o</b>rt."),
    ("pubDate", "Wed, 27 Feb 2019", "Tue, 27 Feb 2019"),
    ("pubDate", "Wed, 27 Feb 2019", "Fri, 29 Feb 2019"),
    ("pubDate", "27 Feb 2019", "27 Feb 19"),
    ("pubDate", "15:15:00 -0700", "15:15:00 -07:00"),
    ("pubDate", "Wed, 27 Feb", "Mi, 27 Feb"),
    ("link", "https://status.example.com/incidents/a/", "incidents/a/"),
    ("guid", "</item>", "</item>" + ITEM),
    ("guid", 'isPermaLink="false"', 'isPermaLink="no"'),
    ("guid", 'isPermaLink="false"', ""),
    ("Profile, guid", "tag:status.example.com,2019:incident/a", ""),
    ("Profile, guid", "tag:status.example.com,2019:incident/a", "incident a"),
    ("category", "calls", " "),
    ("author", "<category>", "<author>Somebody</author><category>"),
    ("Profile, dc:creator", "Somebody", ""),
    ("Profile, content:encoded", "</item>", "<content:encoded>Again.</content:encoded></item>"),
    ("Profile, content:encoded", "<description>Short.</description>", ""),
]


@pytest.mark.parametrize(
    "date", ["27 Feb 2019 15:15 GMT", "Wed, 27 Feb 2019 15:15:00 EST", "Wed, 27 Feb 2019 15:15:00 +0000"]
)
def test_a_whole_rss_feed_is_valid(date: str) -> None:
    assert rss_faults(RSS.encode()) == []
    assert rss_faults(RSS.replace("Wed, 27 Feb 2019 15:15:00 -0700", date).encode()) == []


@pytest.mark.parametrize(("section", "old", "new"), BROKEN_RSS)
def test_each_rule_of_rss_notices_what_breaks_it(section: str, old: str, new: str) -> None:
    assert old in RSS
    text = RSS.replace(old, new, 1)
    if section == "Elements of item":
        text = text.replace("<description>Short.</description>", "<description/>")
    faults = rss_faults(text.encode())
    assert section in {fault.partition(": ")[0] for fault in faults}, faults
