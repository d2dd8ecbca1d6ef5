//! `python/tenfoot/contract/buttons.py` and `tables.py`.

use std::fmt::Write;

use super::NOTE;
use crate::schema::{Names, Schema, Type, camel};

/// What a shell needs of the contract. A file of its own: classes take time to make, and a start waits for these.
const BUTTON_ENUMS: [&str; 2] = ["button", "phase"];

/// The buttons and their phases.
pub fn generate_buttons(schema: &Schema) -> String {
    let mut out = format!(
        "# {NOTE}\n\"\"\"The buttons of a remote, and what happens to them.\"\"\"\n\nfrom enum import IntEnum\n"
    );
    for names in schema.enums.iter().filter(|names| BUTTON_ENUMS.contains(&names.name.as_str())) {
        class(&mut out, &camel(&names.name), "IntEnum", names);
    }
    out
}

/// Everything else, for tools and tests.
pub fn generate_tables(schema: &Schema) -> String {
    let mut out = format!(
        "# {NOTE}\n\"\"\"Constants of the contract and the layout of its records.\"\"\"\n\nfrom enum import IntEnum, IntFlag\n\nfrom tenfoot.contract.buttons import Button, Phase\n\nCONTRACT_VERSION = {}\n\nLIMITS = {{\n",
        schema.version
    );
    for (name, value) in &schema.limits {
        let _ = writeln!(out, "    \"{name}\": {value},");
    }
    out.push_str("}\n");
    for names in schema.enums.iter().filter(|names| !BUTTON_ENUMS.contains(&names.name.as_str())) {
        class(&mut out, &camel(&names.name), "IntEnum", names);
    }
    for flags in &schema.flags {
        class(&mut out, &format!("{}Flags", camel(&flags.name)), "IntFlag", flags);
    }
    let props =
        Names { name: "prop".into(), values: schema.props.iter().map(|prop| (prop.name.clone(), prop.id)).collect() };
    class(&mut out, "Prop", "IntEnum", &props);
    out.push_str("\n\nENUMS: dict[str, type[IntEnum]] = {\n");
    for names in &schema.enums {
        let _ = writeln!(out, "    \"{}\": {},", names.name, camel(&names.name));
    }
    out.push_str("}\n\nPROP_TYPES: dict[str, str] = {\n");
    for prop in &schema.props {
        let _ = writeln!(out, "    \"{}\": \"{}\",", prop.name, prop.ty);
    }
    out.push_str("}\n\n# language → op → (record, ((field, type), ...))\nRECORDS: dict[str, dict[int, tuple[str, tuple[tuple[str, str], ...]]]] = {\n");
    for language in &schema.languages {
        let _ = writeln!(out, "    \"{}s\": {{", language.name);
        for record in &language.records {
            let fields: String = record
                .fields
                .iter()
                .map(|field| format!("(\"{}\", \"{}\"), ", field.name, type_name(&field.ty)))
                .collect();
            let fields = if record.fields.len() == 1 {
                fields.trim_end().to_owned()
            } else {
                fields.trim_end_matches(", ").to_owned()
            };
            let _ = writeln!(out, "        {}: (\"{}\", ({fields})),", record.op, record.name);
        }
        out.push_str("    },\n");
    }
    out.push_str("}\n");
    out
}

fn class(out: &mut String, name: &str, base: &str, names: &Names) {
    let _ = writeln!(out, "\n\nclass {name}({base}):");
    for (key, value) in &names.values {
        let _ = writeln!(out, "    {} = {value}", key.to_uppercase());
    }
}

fn type_name(ty: &Type) -> &str {
    match ty {
        Type::U32 => "u32",
        Type::F32 => "f32",
        Type::U64 => "u64",
        Type::Node | Type::Bitmap | Type::Paragraph => "id",
        Type::Colour => "colour",
        Type::Affine => "affine",
        Type::Corners => "corners",
        Type::Str => "str",
        Type::Props => "props",
        Type::Stops => "stops",
        Type::Enum(name) => name,
    }
}
