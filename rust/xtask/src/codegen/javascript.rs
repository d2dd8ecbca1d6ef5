//! `python/tenfoot/js/contract/generated.js`.

use std::fmt::Write;

use super::NOTE;
use crate::schema::{Default, Field, Language, Names, Record, Schema, Type, camel, lower_camel};

pub fn generate(schema: &Schema) -> String {
    let mut out = format!(
        "// {NOTE}\n\nimport {{ RecordWriter, floatBits, readString, NOT_FINITE }} from \"./codec.js\";\n\nexport {{ floatBits }};\n\n"
    );
    let _ = writeln!(out, "export const CONTRACT_VERSION = {};\n", schema.version);
    object(&mut out, "Limits", &schema.limits);
    for flags in &schema.flags {
        object(&mut out, &format!("{}Flags", camel(&flags.name)), &flags.values);
    }
    for names in &schema.enums {
        object(&mut out, &camel(&names.name), &names.values);
    }
    let ids: Vec<(String, i64)> = schema.props.iter().map(|prop| (prop.name.clone(), prop.id)).collect();
    object(&mut out, "Prop", &ids);
    props(&mut out, schema);
    for language in &schema.languages {
        ops(&mut out, language);
        decoder(&mut out, schema, language);
        writer(&mut out, language);
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}

fn object(out: &mut String, name: &str, values: &[(String, i64)]) {
    let _ = writeln!(out, "export const {name} = Object.freeze({{");
    for (key, value) in values {
        let _ = writeln!(out, "  {}: {value},", lower_camel(key));
    }
    out.push_str("});\n\n");
}

fn props(out: &mut String, schema: &Schema) {
    out.push_str("/** By id: what a style property is. `auto` and `unset` defaults are NaN and undefined. */\nexport const PROPS = [];\n");
    for prop in &schema.props {
        let ty = match prop.ty.as_str() {
            "f32" => "number",
            "i32" => "integer",
            "u32" => "unsigned",
            "colour" => "colour",
            "length" => "length",
            _ => "enum",
        };
        let default = match prop.default {
            Default::Number(number) => format!("{number}"),
            Default::Auto => "NaN".into(),
            Default::Unset => "undefined".into(),
        };
        let _ = writeln!(
            out,
            "PROPS[{}] = {{ name: \"{}\", type: \"{ty}\", kind: \"{}\", animatable: {}, inState: {}, default: {default}, enumName: {}, enumMax: {} }};",
            prop.id,
            lower_camel(&prop.name),
            prop.kind,
            prop.animatable,
            prop.in_state,
            if ty == "enum" { format!("\"{}\"", camel(&prop.ty)) } else { "\"\"".into() },
            schema.enum_max(&prop.ty),
        );
    }
    out.push_str("Object.freeze(PROPS);\n\n");
}

fn ops(out: &mut String, language: &Language) {
    let ops: Vec<(String, i64)> = language.records.iter().map(|record| (record.name.clone(), record.op)).collect();
    object(out, &format!("{}Op", camel(language.name)), &ops);
    if language.name == "message" {
        let script: Vec<String> = language
            .records
            .iter()
            .filter(|record| record.party.as_deref() == Some("script"))
            .map(|record| format!("op === {}", record.op))
            .collect();
        let _ = writeln!(
            out,
            "/** Whether script may send messages of this op. */\nexport function fromScript(op) {{\n  return {};\n}}\n",
            script.join(" || ")
        );
    }
}

fn decoder(out: &mut String, schema: &Schema, language: &Language) {
    let status = |name: &str| {
        schema
            .enums
            .iter()
            .find(|names| names.name == "status")
            .and_then(|names| names.values.iter().find(|(key, _)| key == name))
            .map_or(0, |(_, value)| *value)
    };
    let (unknown, truncated, too_long) = (status("unknown_op"), status("truncated_record"), status("record_too_long"));
    let plural = camel(language.name) + "s";
    let _ = writeln!(
        out,
        "/** Reads the records of `bytes[0..byteLength]` in order: `sink[record](...fields)`, or `sink.refused(status, op, offsetBytes)`. */"
    );
    let _ = writeln!(
        out,
        "export function decode{plural}(words, floats, bytes, byteLength, sink) {{\n  const total = byteLength >> 2;\n  let next = 0;\n  while (next < total) {{"
    );
    out.push_str("    const start = next;\n    const header = words[start];\n    const op = header & 0xffff;\n    const at = start + 1;\n    const end = at + (header >>> 16);\n");
    let _ = writeln!(
        out,
        "    sink.offset = start * 4;\n    if (end > total) {{\n      sink.refused({truncated}, op, start * 4);\n      return;\n    }}\n    next = end;\n    let status = 0;\n    switch (op) {{"
    );
    for record in &language.records {
        let _ = writeln!(out, "      case {}: {{", record.op);
        read_record(out, schema, record, truncated, too_long);
        out.push_str("        break;\n      }\n");
    }
    let _ = writeln!(
        out,
        "      default:\n        status = {unknown};\n    }}\n    if (status !== 0) sink.refused(status, op, start * 4);\n  }}\n  if (total * 4 < byteLength) sink.refused({truncated}, 0, total * 4);\n}}\n"
    );
}

fn read_record(out: &mut String, schema: &Schema, record: &Record, truncated: i64, too_long: i64) {
    let indent = "        ";
    let fixed = record.fixed_words();
    let variable = record.fields.iter().any(|field| matches!(field.ty, Type::Str | Type::Props | Type::Stops));
    if fixed > 0 {
        let _ = writeln!(
            out,
            "{indent}if (end - at < {fixed}) {{\n{indent}  status = {truncated};\n{indent}  break;\n{indent}}}"
        );
    }
    let mut place = Place { base: "at".into(), offset: 0 };
    let mut arguments = Vec::new();
    for field in &record.fields {
        read_field(out, schema, field, &mut place, &mut arguments, indent);
    }
    if !variable || matches!(record.fields.last().map(|field| &field.ty), Some(Type::Str)) {
        let _ = writeln!(
            out,
            "{indent}if ({} < end) {{\n{indent}  status = {too_long};\n{indent}  break;\n{indent}}}",
            place.text()
        );
    }
    let _ = writeln!(out, "{indent}sink.{}({});", lower_camel(&record.name), arguments.join(", "));
}

/// Where the next field starts, as an expression.
struct Place {
    base: String,
    offset: usize,
}

impl Place {
    fn text(&self) -> String {
        if self.offset == 0 { self.base.clone() } else { format!("{} + {}", self.base, self.offset) }
    }

    fn after(&self, words: usize) -> String {
        if self.offset + words == 0 { self.base.clone() } else { format!("{} + {}", self.base, self.offset + words) }
    }
}

fn read_field(
    out: &mut String,
    schema: &Schema,
    field: &Field,
    place: &mut Place,
    arguments: &mut Vec<String>,
    indent: &str,
) {
    let name = lower_camel(&field.name);
    let status = |slug: &str| {
        schema
            .enums
            .iter()
            .find(|names| names.name == "status")
            .and_then(|names| names.values.iter().find(|(key, _)| key == slug))
            .map_or(0, |(_, value)| *value)
    };
    let (bad, truncated) = (status("bad_value"), status("truncated_record"));
    let mut refuse = |condition: &str| {
        let _ = writeln!(out, "{indent}if ({condition}) {{\n{indent}  status = {bad};\n{indent}  break;\n{indent}}}");
    };
    let here = place.text();
    match &field.ty {
        Type::F32 => {
            refuse(&not_finite(&here));
            arguments.push(format!("floats[{here}]"));
        }
        Type::Affine | Type::Corners => {
            let tests: Vec<String> = (0..field.ty.words()).map(|word| not_finite(&place.after(word))).collect();
            refuse(&tests.join(" || "));
            arguments.push(here);
        }
        Type::U64 => arguments.push(format!("words[{here}] + words[{}] * 4294967296", place.after(1))),
        Type::Enum(enum_name) => {
            let names = schema.enums.iter().find(|names| names.name == *enum_name).expect("the schema names it");
            refuse(&outside(&format!("words[{here}]"), names));
            arguments.push(format!("words[{here}]"));
        }
        Type::Str => {
            let limit = schema
                .limits
                .iter()
                .find(|(key, _)| key == if field.name == "url" { "url_bytes_max" } else { "text_bytes_max" })
                .map_or(0, |(_, value)| *value);
            let _ = writeln!(
                out,
                "{indent}const {name} = readString(words, bytes, {here}, end, {limit});\n{indent}if (typeof {name} === \"number\") {{\n{indent}  status = {name};\n{indent}  break;\n{indent}}}"
            );
            let _ = writeln!(
                out,
                "{indent}const after{} = {} + ((words[{here}] + 3) >>> 2);",
                camel(&field.name),
                place.after(1)
            );
            *place = Place { base: format!("after{}", camel(&field.name)), offset: 0 };
            arguments.push(name);
            return;
        }
        Type::Props | Type::Stops => {
            let _ = writeln!(
                out,
                "{indent}if (((end - ({here})) & 1) !== 0) {{\n{indent}  status = {truncated};\n{indent}  break;\n{indent}}}"
            );
            if field.ty == Type::Stops {
                let _ = writeln!(
                    out,
                    "{indent}for (let i = {here}; i < end; i += 2) if ((words[i] & NOT_FINITE) === NOT_FINITE || end - ({here}) > {}) status = {bad};\n{indent}if (status !== 0) break;",
                    2 * schema.limits.iter().find(|(key, _)| key == "stops_max").map_or(0, |(_, value)| *value)
                );
            }
            arguments.push(here);
            arguments.push("end".into());
            return;
        }
        _ => arguments.push(format!("words[{here}]")),
    }
    place.offset += field.ty.words();
}

fn not_finite(word: &str) -> String {
    format!("(words[{word}] & NOT_FINITE) === NOT_FINITE")
}

fn outside(value: &str, names: &Names) -> String {
    let mut known: Vec<i64> = names.values.iter().map(|(_, number)| *number).collect();
    known.sort_unstable();
    let (first, last) = (known[0], known[known.len() - 1]);
    let mut tests = vec![format!("{value} > {last}")];
    if first > 0 {
        tests.insert(0, format!("{value} < {first}"));
    }
    for pair in known.windows(2).filter(|pair| pair[1] - pair[0] > 1) {
        tests.push(format!("({value} > {} && {value} < {})", pair[0], pair[1]));
    }
    tests.join(" || ")
}

fn writer(out: &mut String, language: &Language) {
    let name = camel(language.name);
    let _ = writeln!(out, "/** {} */\nexport class {name}Writer extends RecordWriter {{", language.what);
    for (index, record) in language.records.iter().enumerate() {
        let fields: Vec<String> = record.fields.iter().map(|field| lower_camel(&field.name)).collect();
        let _ = writeln!(
            out,
            "{}  {}({}) {{",
            if index > 0 { "\n" } else { "" },
            lower_camel(&record.name),
            fields.join(", ")
        );
        let variable = |field: &&Field| matches!(field.ty, Type::Str | Type::Props | Type::Stops);
        let lengths: Vec<String> =
            record.fields.iter().filter(variable).map(|field| format!("{}.length", lower_camel(&field.name))).collect();
        let extra = if lengths.is_empty() { String::new() } else { format!(" + {}", lengths.join(" + ")) };
        let _ = writeln!(out, "    let at = this.begin({}{extra});", record.fixed_words() + 1);
        if !record.fields.is_empty() {
            let uses = |wanted: bool| {
                record.fields.iter().any(|field| {
                    matches!(field.ty, Type::F32 | Type::Affine | Type::Corners) == wanted && field.ty != Type::Str
                })
            };
            if uses(false) {
                out.push_str("    const words = this.words;\n");
            }
            if uses(true) {
                out.push_str("    const floats = this.floats;\n");
            }
        }
        for field in &record.fields {
            write_field(out, field);
        }
        let _ = writeln!(out, "    this.end({}, at);\n  }}", record.op);
    }
    out.push_str("}\n\n");
}

fn write_field(out: &mut String, field: &Field) {
    let name = lower_camel(&field.name);
    let _ = match field.ty {
        Type::F32 => writeln!(out, "    floats[at++] = {name};"),
        Type::Affine | Type::Corners => {
            writeln!(out, "    for (let i = 0; i < {}; i++) floats[at++] = {name}[i];", field.ty.words())
        }
        Type::U64 => {
            writeln!(out, "    words[at++] = {name} >>> 0;\n    words[at++] = Math.floor({name} / 4294967296);")
        }
        Type::Str => writeln!(out, "    at = this.putString(at, {name});"),
        Type::Props | Type::Stops => {
            writeln!(out, "    for (let i = 0; i < {name}.length; i++) words[at++] = {name}[i];")
        }
        _ => writeln!(out, "    words[at++] = {name};"),
    };
}
