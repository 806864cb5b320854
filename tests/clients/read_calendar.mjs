// Reads calendars as ical.js does: from {name: text} on standard input to {name: [event, …]} on standard output.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

// A time zone that the calendar does not bring itself would be read as floating: instants are in UTC, days are days.
const when = (time) => {
  if (!time) return null;
  if (time.isDate) return time.toString();
  if (time.zone !== ICAL.Timezone.utcTimezone) throw new Error(`${time} is in no known zone`);
  return time.toJSDate().toISOString();
};

const read = (text) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component, { strictExceptions: true });
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      start: when(component.getFirstPropertyValue("dtstart")),
      end: when(component.getFirstPropertyValue("dtend")),
      stamp: when(component.getFirstPropertyValue("dtstamp")),
      url: component.getFirstPropertyValue("url"),
      status: component.getFirstPropertyValue("status"),
      categories: component.getFirstProperty("categories")?.getValues() ?? [],
    };
  });

const calendars = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(
  JSON.stringify(Object.fromEntries(Object.entries(calendars).map(([name, text]) => [name, read(text)]))),
);
