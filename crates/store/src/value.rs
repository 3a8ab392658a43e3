//! Values on their way into and out of the database, the same for both engines.

use kernel::{AuthorityId, Class, Date, Digest, DocketId, Lang, Moment, PartialDate, Problem, Role};

/// One value of a row or of a statement's parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Val {
    /// Nothing.
    Null,
    /// A whole number; flags are 0 and 1, moments are microseconds since 1970 in UTC.
    Int(i64),
    /// Text; U+0000 is refused, because PostgreSQL cannot keep it.
    Text(String),
    /// Bytes; a digest is 32 of them.
    Bytes(Vec<u8>),
}

/// One row of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row(pub(crate) Vec<Val>);

impl Row {
    /// The columns, to be taken from left to right.
    pub fn columns(self) -> Columns {
        Columns { values: self.0.into_iter(), taken: 0 }
    }

    /// The values as they are.
    pub fn values(&self) -> &[Val] {
        &self.0
    }
}

/// The columns of one row, taken from left to right.
#[derive(Debug)]
pub struct Columns {
    values: std::vec::IntoIter<Val>,
    taken: usize,
}

impl Columns {
    /// The next column.
    ///
    /// # Errors
    /// `store-damaged` when it is not of the expected form.
    pub fn take<T: Column>(&mut self) -> Result<T, Problem> {
        self.taken += 1;
        let value = self.values.next().unwrap_or(Val::Null);
        T::read(value).ok_or_else(|| {
            damaged("row").detail(format!("column {} does not read as {}", self.taken, std::any::type_name::<T>()))
        })
    }
}

/// The problem of a stored thing that is not what was stored.
pub(crate) fn damaged(what: impl std::fmt::Display) -> Problem {
    Problem::new(Class::Internal, "store-damaged").arg("what", what)
}

/// What a column can be read as.
pub trait Column: Sized {
    /// Reads it; `None` when the value has another form.
    fn read(value: Val) -> Option<Self>;
}

impl Column for i64 {
    fn read(value: Val) -> Option<Self> {
        if let Val::Int(number) = value { Some(number) } else { None }
    }
}

impl Column for u64 {
    fn read(value: Val) -> Option<Self> {
        i64::read(value).and_then(|number| number.try_into().ok())
    }
}

impl Column for u32 {
    fn read(value: Val) -> Option<Self> {
        i64::read(value).and_then(|number| number.try_into().ok())
    }
}

impl Column for i32 {
    fn read(value: Val) -> Option<Self> {
        i64::read(value).and_then(|number| number.try_into().ok())
    }
}

impl Column for bool {
    fn read(value: Val) -> Option<Self> {
        match value {
            Val::Int(0) => Some(false),
            Val::Int(1) => Some(true),
            _ => None,
        }
    }
}

impl Column for String {
    fn read(value: Val) -> Option<Self> {
        if let Val::Text(text) = value { Some(text) } else { None }
    }
}

impl Column for Vec<u8> {
    fn read(value: Val) -> Option<Self> {
        if let Val::Bytes(bytes) = value { Some(bytes) } else { None }
    }
}

impl<T: Column> Column for Option<T> {
    fn read(value: Val) -> Option<Self> {
        if value == Val::Null { Some(None) } else { T::read(value).map(Some) }
    }
}

impl Column for Digest {
    fn read(value: Val) -> Option<Self> {
        Vec::read(value).and_then(|bytes| Self::from_slice(&bytes))
    }
}

impl Column for Moment {
    fn read(value: Val) -> Option<Self> {
        i64::read(value).map(Self::from_micros)
    }
}

macro_rules! column_from_text {
    ($($type:ty),*) => {$(
        impl Column for $type {
            fn read(value: Val) -> Option<Self> {
                String::read(value).and_then(|text| Self::parse(&text))
            }
        }
    )*};
}

column_from_text!(AuthorityId, DocketId, Lang, Role, Date, PartialDate);

impl From<i64> for Val {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<i32> for Val {
    fn from(number: i32) -> Self {
        Self::Int(number.into())
    }
}

impl From<u32> for Val {
    fn from(number: u32) -> Self {
        Self::Int(number.into())
    }
}

/// Counters and sizes: every limit of Comity is far below 2^63, so that stopping there changes no real value.
impl From<u64> for Val {
    fn from(number: u64) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Val {
    fn from(number: usize) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Val {
    fn from(flag: bool) -> Self {
        Self::Int(flag.into())
    }
}

impl From<&str> for Val {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Val {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Val {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&[u8]> for Val {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl From<Vec<u8>> for Val {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<Digest> for Val {
    fn from(digest: Digest) -> Self {
        Self::Bytes(digest.as_bytes().to_vec())
    }
}

impl From<Moment> for Val {
    fn from(moment: Moment) -> Self {
        Self::Int(moment.micros())
    }
}

impl From<DocketId> for Val {
    fn from(id: DocketId) -> Self {
        Self::Text(id.to_string())
    }
}

impl From<&AuthorityId> for Val {
    fn from(id: &AuthorityId) -> Self {
        Self::Text(id.as_str().to_owned())
    }
}

impl From<Lang> for Val {
    fn from(lang: Lang) -> Self {
        Self::Text(lang.tag().to_owned())
    }
}

impl From<Date> for Val {
    fn from(date: Date) -> Self {
        Self::Text(date.to_string())
    }
}

impl From<PartialDate> for Val {
    fn from(date: PartialDate) -> Self {
        Self::Text(date.to_string())
    }
}

impl<T: Into<Val>> From<Option<T>> for Val {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// The parameters of a statement: `args![id, now]`.
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::Val::from($value)),*] };
}
pub(crate) use args;
