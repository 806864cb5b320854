// Calls every method of the npm client `statuspage.io` on the API at the address given, and prints what each returned.
// The client is used as its README says: `setApiUrl` leads it to another host.
import statuspage from "statuspage.io";

const { IncidentImpact, IncidentStatus, MaintenanceStatus, Statuspage } = statuspage;

const client = new Statuspage("afterword");
client.setApiUrl(process.argv[2]);
const { incidents, scheduledMaintenances, subscribers } = client.api;
const somebody = { email: "somebody@customer.example" };

const calls = {
  getSummary: () => client.api.getSummary(),
  getStatus: () => client.api.getStatus(),
  getComponents: () => client.api.getComponents(),
  "incidents.getAll": () => incidents.getAll(),
  "incidents.getUnresolved": () => incidents.getUnresolved(),
  "scheduledMaintenances.getAll": () => scheduledMaintenances.getAll(),
  "scheduledMaintenances.getUpcoming": () => scheduledMaintenances.getUpcoming(),
  "scheduledMaintenances.getActive": () => scheduledMaintenances.getActive(),
  "subscribers.createComponentSubscription": () => subscribers.createComponentSubscription(somebody),
  "subscribers.createIncidentSubscription": () => subscribers.createIncidentSubscription(somebody),
  "subscribers.createPageSubscription": () => subscribers.createPageSubscription(somebody),
  "subscribers.getSubscription": () => subscribers.getSubscription("1"),
  "subscribers.removeSubscription": () => subscribers.removeSubscription("1"),
};

const returned = {};
for (const [name, call] of Object.entries(calls)) {
  try {
    returned[name] = { data: await call() };
  } catch (error) {
    returned[name] = { refused: error.response?.status ?? String(error) };
  }
}

const methods = [
  ...Object.keys(client.api).filter((name) => typeof client.api[name] === "function"),
  ...Object.entries({ incidents, scheduledMaintenances, subscribers }).flatMap(([group, api]) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(api))
      .filter((name) => name !== "constructor")
      .map((name) => `${group}.${name}`),
  ),
];

process.stdout.write(
  JSON.stringify({
    returned,
    methods,
    words: {
      impacts: Object.values(IncidentImpact),
      statuses: Object.values(IncidentStatus),
      maintenance: Object.values(MaintenanceStatus),
    },
  }),
);
