//! An OpenTelemetry Collector that takes the daily counts.

use super::entry;
use crate::{Browser, Output, Plan};
use std::collections::BTreeSet;

/// Its configuration, with [`ORIGINS`] where the extension's origins go.
const TEMPLATE: &str = include_str!("otel-collector.yaml");

/// Stands in the template for a list of origins in quotes.
const ORIGINS: &str = "\"chrome-extension://EXTENSION_ID\"";

/// The files below `collector/`; none where nothing is sent.
pub fn files(plan: &Plan) -> Vec<Output> {
    let text = |key: &str| plan.values.get(key).and_then(|value| value.as_str());
    let (Some("counts"), Some(address)) = (text("auditMode"), text("auditUrl")) else { return Vec::new() };
    let chromium = plan.channels.iter().filter(|channel| channel.browser != Browser::Firefox);
    let mut origins: BTreeSet<String> =
        chromium.map(|channel| format!("\"chrome-extension://{}\"", channel.id)).collect();
    if entry::channel(plan, Browser::Firefox).is_some() {
        // Another for each profile.
        origins.insert("\"moz-extension://*\"".to_owned());
    }
    let origins = origins.into_iter().collect::<Vec<_>>().join(", ");
    let steps = format!(
        "# The collector, for {}\n\n\
         Browsers send the daily counts to {address}, as OTLP metrics in JSON. [otel-collector.yaml](otel-collector.yaml) \
         is for the OpenTelemetry Collector (the distribution *contrib*), behind whatever ends TLS for that address; it \
         keeps nothing that came with the connection: no origin, no browser, no address of a device. Put in the exporter \
         of the store that you have.\n\n\
         1. `otelcol-contrib validate --config otel-collector.yaml`\n\
         2. Start it, and let the reverse proxy pass the path of {address} on to it. The proxy must not log addresses.\n\
         3. In Probity's settings page each person sees what will be sent before it is.\n",
        plan.organisation
    );
    vec![
        Output {
            path: "collector/otel-collector.yaml".into(),
            bytes: TEMPLATE.replace(ORIGINS, &origins).into_bytes(),
        },
        Output { path: "collector/steps.md".into(), bytes: steps.into_bytes() },
    ]
}
