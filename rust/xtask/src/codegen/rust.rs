//! `rust/contract/src/generated.rs`.

use std::fmt::Write;

use super::NOTE;
use crate::schema::{Default, Field, Language, Names, Record, Schema, Type, camel};

pub fn generate(schema: &Schema) -> String {
    let mut out = format!("// {NOTE}\n#![allow(missing_docs)]\n\n");
    out += "use alloc::vec::Vec;\n\n";
    out += "use crate::codec::{Language, Payload, Props, Records, Stops, end, put, put_pairs, put_str};\n";
    out += "use crate::{Affine, BitmapId, Colour, NodeId, ParagraphId, PropKind, PropType};\n\n";
    let _ = writeln!(
        out,
        "/// The version that this build speaks.\npub const CONTRACT_VERSION: u32 = {};\n",
        schema.version
    );
    module(&mut out, "limits", "Bounds that every party keeps.", &schema.limits);
    for flags in &schema.flags {
        module(&mut out, &format!("{}_flags", flags.name), &format!("Bits of `{}`.", flags.name), &flags.values);
    }
    module(&mut out, "host_calls", "Numbers of the host calls.", &schema.host_calls);
    for names in &schema.enums {
        enumeration(&mut out, names);
    }
    props(&mut out, schema);
    for language in &schema.languages {
        codec(&mut out, language);
    }
    out
}

fn module(out: &mut String, name: &str, what: &str, values: &[(String, i64)]) {
    let _ = writeln!(out, "/// {what}\npub mod {name} {{");
    for (name, value) in values {
        let _ = writeln!(out, "    pub const {}: u32 = {value};", name.to_uppercase());
    }
    out.push_str("}\n\n");
}

fn enumeration(out: &mut String, names: &Names) {
    let name = camel(&names.name);
    let _ = writeln!(
        out,
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[repr(u32)]\npub enum {name} {{"
    );
    for (variant, value) in &names.values {
        let _ = writeln!(out, "    {} = {value},", camel(variant));
    }
    let _ = writeln!(out, "}}\n\nimpl {name} {{");
    let all: Vec<String> = names.values.iter().map(|(variant, _)| format!("Self::{}", camel(variant))).collect();
    let _ = writeln!(out, "    pub const ALL: &'static [Self] = &[{}];\n", all.join(", "));
    out.push_str(
        "    #[must_use]\n    pub const fn from_u32(value: u32) -> Option<Self> {\n        Some(match value {\n",
    );
    for (variant, value) in &names.values {
        let _ = writeln!(out, "            {value} => Self::{},", camel(variant));
    }
    out.push_str("            _ => return None,\n        })\n    }\n\n");
    out.push_str("    #[must_use]\n    pub const fn as_u32(self) -> u32 {\n        self as u32\n    }\n\n");
    out.push_str("    #[must_use]\n    pub const fn slug(self) -> &'static str {\n        match self {\n");
    for (variant, _) in &names.values {
        let _ = writeln!(out, "            Self::{} => \"{}\",", camel(variant), variant.replace('_', "-"));
    }
    out.push_str("        }\n    }\n}\n\n");
}

fn props(out: &mut String, schema: &Schema) {
    out.push_str("/// A style property.\n#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[repr(u16)]\npub enum Prop {\n");
    for prop in &schema.props {
        let _ = writeln!(out, "    {} = {},", camel(&prop.name), prop.id);
    }
    out.push_str("}\n\nimpl Prop {\n");
    let all: Vec<String> = schema.props.iter().map(|prop| format!("Self::{}", camel(&prop.name))).collect();
    let _ = writeln!(out, "    pub const ALL: &'static [Self] = &[{}];\n", all.join(", "));
    out.push_str(
        "    #[must_use]\n    pub const fn from_u16(value: u16) -> Option<Self> {\n        Some(match value {\n",
    );
    for prop in &schema.props {
        let _ = writeln!(out, "            {} => Self::{},", prop.id, camel(&prop.name));
    }
    out.push_str("            _ => return None,\n        })\n    }\n\n    #[must_use]\n    pub const fn id(self) -> u16 {\n        self as u16\n    }\n\n");
    prop_table(out, schema, "name", "&'static str", |prop| format!("\"{}\"", prop.name));
    prop_table(out, schema, "kind", "PropKind", |prop| format!("PropKind::{}", camel(&prop.kind)));
    prop_table(out, schema, "ty", "PropType", |prop| {
        let ty = match prop.ty.as_str() {
            "f32" => "Number",
            "i32" => "Integer",
            "u32" => "Unsigned",
            "colour" => "Colour",
            "length" => "Length",
            _ => "Enum",
        };
        format!("PropType::{ty}")
    });
    prop_table(out, schema, "animatable", "bool", |prop| prop.animatable.to_string());
    prop_table(out, schema, "in_state", "bool", |prop| prop.in_state.to_string());
    prop_table(out, schema, "enum_max", "u32", |prop| schema.enum_max(&prop.ty).to_string());
    prop_table(out, schema, "default_number", "f64", |prop| match prop.default {
        Default::Number(number) => format!("{number:?}"),
        Default::Auto | Default::Unset => "0.0".to_owned(),
    });
    prop_table(out, schema, "unset_by_default", "bool", |prop| matches!(prop.default, Default::Unset).to_string());
    prop_table(out, schema, "auto_by_default", "bool", |prop| matches!(prop.default, Default::Auto).to_string());
    out.push_str("}\n\n");
}

fn prop_table(out: &mut String, schema: &Schema, name: &str, ty: &str, value: impl Fn(&crate::schema::Prop) -> String) {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for prop in &schema.props {
        let (value, variant) = (value(prop), format!("Self::{}", camel(&prop.name)));
        match groups.iter_mut().find(|(known, _)| *known == value) {
            Some((_, variants)) => variants.push(variant),
            None => groups.push((value, vec![variant])),
        }
    }
    groups.sort_by_key(|(_, variants)| variants.len());
    let common = if groups.len() > 1 && groups.len() < schema.props.len() { groups.pop() } else { None };
    let _ = writeln!(out, "    #[must_use]\n    pub const fn {name}(self) -> {ty} {{\n        match self {{");
    for (value, variants) in groups {
        let _ = writeln!(out, "            {} => {value},", variants.join(" | "));
    }
    if let Some((value, _)) = common {
        let _ = writeln!(out, "            _ => {value},");
    }
    out.push_str("        }\n    }\n\n");
}

fn codec(out: &mut String, language: &Language) {
    let name = camel(language.name);
    let borrows = language
        .records
        .iter()
        .flat_map(|record| &record.fields)
        .any(|field| matches!(field.ty, Type::Str | Type::Props | Type::Stops));
    assert!(borrows, "{name} holds no borrowed field: its lifetime would be unused");
    let _ = writeln!(out, "/// {}\n#[derive(Clone, Copy, Debug, PartialEq)]\npub enum {name}<'a> {{", language.what);
    for record in &language.records {
        let fields: Vec<String> =
            record.fields.iter().map(|field| format!("{}: {}", field.name, rust_type(field))).collect();
        let _ = if fields.is_empty() {
            writeln!(out, "    {},", camel(&record.name))
        } else {
            writeln!(out, "    {} {{ {} }},", camel(&record.name), fields.join(", "))
        };
    }
    let _ = writeln!(out, "}}\n\nimpl<'a> {name}<'a> {{");
    let _ = writeln!(
        out,
        "    /// The records of `bytes`, in order, with their offsets.\n    #[must_use]\n    pub fn read(bytes: &'a [u8]) -> Records<'a, Self> {{\n        Records::new(bytes)\n    }}\n"
    );
    out.push_str("    #[must_use]\n    pub const fn op(&self) -> u16 {\n        match self {\n");
    for record in &language.records {
        let _ = writeln!(
            out,
            "            Self::{}{} => {},",
            camel(&record.name),
            if record.fields.is_empty() { "" } else { " { .. }" },
            record.op
        );
    }
    out.push_str("        }\n    }\n\n");
    parties(out, language);
    // Inlined where a record is written: what it is is known there, and none is built in memory to be read again.
    out.push_str("    /// Appends the record.\n    #[inline(always)]\n    pub fn write(&self, out: &mut Vec<u8>) {\n        match self {\n");
    for record in &language.records {
        let _ = writeln!(out, "            {} => {{ {} }}", pattern(record), writes(record));
    }
    out.push_str("        }\n    }\n}\n\n");
    let _ = writeln!(
        out,
        "impl<'a> Language<'a> for {name}<'a> {{\n    fn read_payload(op: u16, payload: &mut Payload<'a>) -> Result<Self, Status> {{\n        let record = match op {{"
    );
    for record in &language.records {
        let reads: Vec<String> = record.fields.iter().map(|field| format!("{}: {}", field.name, read(field))).collect();
        let _ = if reads.is_empty() {
            writeln!(out, "            {} => Self::{},", record.op, camel(&record.name))
        } else {
            writeln!(
                out,
                "            {} => {{ payload.need({})?; Self::{} {{ {} }} }}",
                record.op,
                record.fixed_words(),
                camel(&record.name),
                reads.join(", ")
            )
        };
    }
    out.push_str("            _ => return Err(Status::UnknownOp),\n        };\n        payload.end()?;\n        Ok(record)\n    }\n}\n\n");
}

fn parties(out: &mut String, language: &Language) {
    let of = |party: &str| -> Vec<String> {
        language
            .records
            .iter()
            .filter(|record| record.party.as_deref() == Some(party))
            .map(|record| record.op.to_string())
            .collect()
    };
    if language.name == "message" {
        let _ = writeln!(
            out,
            "    /// Whether script may send it.\n    #[must_use]\n    pub const fn from_script(&self) -> bool {{\n        matches!(self.op(), {})\n    }}\n",
            of("script").join(" | ")
        );
    }
    if language.name == "event" {
        let _ = writeln!(
            out,
            "    /// Whether it is for the host, not for script.\n    #[must_use]\n    pub const fn to_host(&self) -> bool {{\n        matches!(self.op(), {})\n    }}\n",
            of("host").join(" | ")
        );
    }
}

fn pattern(record: &Record) -> String {
    let names: Vec<&str> = record.fields.iter().map(|field| field.name.as_str()).collect();
    if names.is_empty() {
        format!("Self::{}", camel(&record.name))
    } else {
        format!("Self::{} {{ {} }}", camel(&record.name), names.join(", "))
    }
}

/// The statements that write a record: words whose number is known at once, and behind them what has any length.
fn writes(record: &Record) -> String {
    let (mut words, mut rest) = (Vec::new(), Vec::new());
    for Field { name, ty } in &record.fields {
        let tail = match ty {
            Type::Str => Some(format!("put_str(out, {name});")),
            Type::Props | Type::Stops => Some(format!("put_pairs(out, {name}.bytes());")),
            _ => None,
        };
        match tail {
            Some(tail) => rest.push(tail),
            None if rest.is_empty() => words.extend(words_of(name, ty)),
            None => panic!("{}: {name} stands behind a field of any length", record.name),
        }
    }
    let head = if rest.is_empty() { record.op | (words.len() as i64) << 16 } else { record.op };
    words.insert(0, head.to_string());
    let put = format!("put(out, [{}]);", words.join(", "));
    if rest.is_empty() {
        return put;
    }
    format!("let start = out.len(); {put} {} end(out, start);", rest.join(" "))
}

fn words_of(name: &str, ty: &Type) -> Vec<String> {
    let floats = |place: &str, count| (0..count).map(|i| format!("{place}[{i}].to_bits()")).collect();
    match ty {
        Type::U32 => vec![format!("*{name}")],
        Type::F32 => vec![format!("{name}.to_bits()")],
        Type::U64 => vec![format!("*{name} as u32"), format!("(*{name} >> 32) as u32")],
        Type::Node | Type::Bitmap | Type::Paragraph | Type::Colour => vec![format!("{name}.0")],
        Type::Affine => floats(&format!("{name}.0"), 6),
        Type::Corners => floats(name, 4),
        Type::Enum(_) => vec![format!("{name}.as_u32()")],
        Type::Str | Type::Props | Type::Stops => unreachable!("not of a known number of words"),
    }
}

fn rust_type(field: &Field) -> String {
    match &field.ty {
        Type::U32 => "u32".into(),
        Type::F32 => "f32".into(),
        Type::U64 => "u64".into(),
        Type::Node => "NodeId".into(),
        Type::Bitmap => "BitmapId".into(),
        Type::Paragraph => "ParagraphId".into(),
        Type::Colour => "Colour".into(),
        Type::Affine => "Affine".into(),
        Type::Corners => "[f32; 4]".into(),
        Type::Str => "&'a str".into(),
        Type::Props => "Props<'a>".into(),
        Type::Stops => "Stops<'a>".into(),
        Type::Enum(name) => camel(name),
    }
}

fn read(field: &Field) -> String {
    match &field.ty {
        Type::U32 => "payload.u32()?".into(),
        Type::F32 => "payload.f32()?".into(),
        Type::U64 => "payload.u64()?".into(),
        Type::Node => "NodeId(payload.u32()?)".into(),
        Type::Bitmap => "BitmapId(payload.u32()?)".into(),
        Type::Paragraph => "ParagraphId(payload.u32()?)".into(),
        Type::Colour => "Colour(payload.u32()?)".into(),
        Type::Affine => "payload.affine()?".into(),
        Type::Corners => "payload.f32s()?".into(),
        Type::Str if field.name == "url" => "payload.str(limits::URL_BYTES_MAX)?".into(),
        Type::Str => "payload.str(limits::TEXT_BYTES_MAX)?".into(),
        Type::Props => "payload.props()?".into(),
        Type::Stops => "payload.stops()?".into(),
        Type::Enum(name) => format!("{}::from_u32(payload.u32()?).ok_or(Status::BadValue)?", camel(name)),
    }
}
