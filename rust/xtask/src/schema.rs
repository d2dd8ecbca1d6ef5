//! `schema.toml`, read and judged.

use toml::{Table, Value};

pub struct Schema {
    pub version: i64,
    pub limits: Vec<(String, i64)>,
    pub enums: Vec<Names>,
    pub flags: Vec<Names>,
    pub props: Vec<Prop>,
    pub languages: Vec<Language>,
    pub host_calls: Vec<(String, i64)>,
}

/// An enum or a set of flags.
pub struct Names {
    pub name: String,
    pub values: Vec<(String, i64)>,
}

pub struct Prop {
    pub name: String,
    pub id: i64,
    pub ty: String,
    pub kind: String,
    pub animatable: bool,
    pub in_state: bool,
    pub default: Default,
}

pub enum Default {
    Number(f64),
    Auto,
    Unset,
}

pub struct Language {
    pub name: &'static str,
    pub what: &'static str,
    pub records: Vec<Record>,
}

pub struct Record {
    pub name: String,
    pub op: i64,
    pub party: Option<String>,
    pub fields: Vec<Field>,
}

pub struct Field {
    pub name: String,
    pub ty: Type,
}

#[derive(Clone, PartialEq)]
pub enum Type {
    U32,
    F32,
    U64,
    Node,
    Bitmap,
    Paragraph,
    Colour,
    Affine,
    Corners,
    Str,
    Props,
    Stops,
    Enum(String),
}

const LANGUAGES: [(&str, &str, &str); 4] = [
    ("messages", "message", "What goes into a renderer: commands of script, facts of the host."),
    ("events", "event", "What a renderer tells script, and `scene_node` the host."),
    ("draws", "draw", "The draw list: what a frame shows, back to front, in device px."),
    ("paragraphs", "paragraph", "What `paragraph_create` takes."),
];

pub fn read(text: &str) -> Result<Schema, String> {
    let table: Table = text.parse().map_err(|error| format!("schema.toml: {error}"))?;
    let enums = names(section(&table, "enums")?)?;
    let props = section(&table, "props")?.iter().map(|(name, value)| prop(name, value)).collect::<Result<_, _>>()?;
    let languages = LANGUAGES
        .iter()
        .map(|(key, name, what)| {
            let records = section(&table, key)?.iter().map(|(name, value)| record(name, value, &enums));
            Ok(Language { name, what, records: records.collect::<Result<_, String>>()? })
        })
        .collect::<Result<_, String>>()?;
    let host_calls =
        section(&table, "hostcalls")?.iter().map(|(name, value)| Ok((name.clone(), integer(value, "id")?)));
    Ok(Schema {
        version: integer(&Value::Table(table.clone()), "version")?,
        limits: integers(section(&table, "limits")?)?,
        flags: names(section(&table, "flags")?)?,
        host_calls: host_calls.collect::<Result<_, String>>()?,
        enums,
        props,
        languages,
    })
}

fn section<'t>(table: &'t Table, key: &str) -> Result<&'t Table, String> {
    table.get(key).and_then(Value::as_table).ok_or_else(|| format!("schema.toml: no [{key}]"))
}

fn integer(value: &Value, key: &str) -> Result<i64, String> {
    value.get(key).and_then(Value::as_integer).ok_or_else(|| format!("schema.toml: no integer `{key}` in {value}"))
}

fn string<'v>(value: &'v Value, key: &str) -> Result<&'v str, String> {
    value.get(key).and_then(Value::as_str).ok_or_else(|| format!("schema.toml: no string `{key}` in {value}"))
}

fn integers(table: &Table) -> Result<Vec<(String, i64)>, String> {
    let read = |(name, value): (&String, &Value)| {
        let value = value.as_integer().ok_or_else(|| format!("schema.toml: {name} is not an integer"))?;
        Ok((name.clone(), value))
    };
    table.iter().map(read).collect()
}

fn names(table: &Table) -> Result<Vec<Names>, String> {
    let read = |(name, value): (&String, &Value)| {
        let values = value.as_table().ok_or_else(|| format!("schema.toml: {name} is not a table"))?;
        Ok(Names { name: name.clone(), values: integers(values)? })
    };
    table.iter().map(read).collect()
}

fn prop(name: &str, value: &Value) -> Result<Prop, String> {
    let flag = |key: &str, otherwise| value.get(key).and_then(Value::as_bool).unwrap_or(otherwise);
    let kind = string(value, "kind")?.to_owned();
    let ty = string(value, "type")?.to_owned();
    let default = match value.get("default") {
        None if ty == "length" => Default::Auto,
        None => Default::Number(0.0),
        Some(Value::Integer(number)) => Default::Number(*number as f64),
        Some(Value::Float(number)) => Default::Number(*number),
        Some(Value::String(word)) if word == "unset" => Default::Unset,
        Some(other) => return Err(format!("schema.toml: prop {name}: default {other}")),
    };
    Ok(Prop {
        name: name.to_owned(),
        id: integer(value, "id")?,
        animatable: flag("animatable", false),
        in_state: flag("state", kind == "paint"),
        ty,
        kind,
        default,
    })
}

fn record(name: &str, value: &Value, enums: &[Names]) -> Result<Record, String> {
    let fields =
        value.get("fields").and_then(Value::as_array).ok_or_else(|| format!("schema.toml: {name}: no fields"))?;
    let field = |field: &Value| {
        let text = field.as_str().unwrap_or_default();
        let (field_name, ty) = text.split_once(':').ok_or_else(|| format!("schema.toml: {name}: field {field}"))?;
        Ok(Field {
            name: field_name.to_owned(),
            ty: field_type(ty, enums).ok_or_else(|| format!("schema.toml: {name}: type {ty}"))?,
        })
    };
    Ok(Record {
        name: name.to_owned(),
        op: integer(value, "op")?,
        party: ["from", "to"].iter().find_map(|key| value.get(key)).and_then(Value::as_str).map(str::to_owned),
        fields: fields.iter().map(field).collect::<Result<_, String>>()?,
    })
}

fn field_type(name: &str, enums: &[Names]) -> Option<Type> {
    Some(match name {
        "u32" => Type::U32,
        "f32" => Type::F32,
        "u64" => Type::U64,
        "node" => Type::Node,
        "bitmap" => Type::Bitmap,
        "paragraph" => Type::Paragraph,
        "colour" => Type::Colour,
        "affine" => Type::Affine,
        "corners" | "sides" => Type::Corners,
        "str" => Type::Str,
        "props" => Type::Props,
        "stops" => Type::Stops,
        _ => Type::Enum(enums.iter().find(|names| names.name == name)?.name.clone()),
    })
}

/// `flex_start` → `FlexStart`.
pub fn camel(name: &str) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('_').filter(|word| !word.is_empty()).map(capital).collect()
}

/// `flex_start` → `flexStart`.
pub fn lower_camel(name: &str) -> String {
    let name = camel(name);
    name[..1].to_lowercase() + &name[1..]
}

impl Schema {
    pub fn enum_max(&self, name: &str) -> i64 {
        let names = self.enums.iter().find(|names| names.name == name);
        names.and_then(|names| names.values.iter().map(|(_, value)| *value).max()).unwrap_or(0)
    }
}

impl Record {
    /// The words that every record of this op has: strings count their length word, props and stops nothing.
    pub fn fixed_words(&self) -> usize {
        self.fields.iter().map(|field| field.ty.words()).sum()
    }
}

impl Type {
    pub fn words(&self) -> usize {
        match self {
            Type::Affine => 6,
            Type::Corners => 4,
            Type::U64 => 2,
            Type::Props | Type::Stops => 0,
            _ => 1,
        }
    }
}
