//! Columns of strings that other libraries made, read where they lie: Arrow's C data
//! interface, handed over in Python's capsules.

use std::ffi::CStr;
use std::ptr::NonNull;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{Array, BinaryArray, BinaryViewArray, LargeBinaryArray, StructArray};
use arrow_data::ArrayData;
use arrow_schema::DataType;
use pyo3::exceptions::{PyException, PyOSError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple, PyType};

/// Strings one beside the other. They are held as bytes: that they are text is what whoever
/// made them says, and is looked at when one is read.
pub enum Strings {
    /// With offsets of 32 bits.
    Short(BinaryArray),
    /// With offsets of 64 bits.
    Long(LargeBinaryArray),
    /// With views.
    Views(BinaryViewArray),
}

impl Strings {
    fn of(data: ArrayData) -> PyResult<Self> {
        if let DataType::Struct(fields) = data.data_type()
            && let [_] = fields[..]
        {
            // A table of one column.
            return Self::of(StructArray::from(data).column(0).to_data());
        }
        let bytes = match data.data_type() {
            DataType::Utf8 | DataType::Binary => DataType::Binary,
            DataType::LargeUtf8 | DataType::LargeBinary => DataType::LargeBinary,
            DataType::Utf8View | DataType::BinaryView => DataType::BinaryView,
            other => return Err(no_strings(other)),
        };
        let data = data.into_builder().data_type(bytes.clone()).build();
        let data = data.map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(match bytes {
            DataType::Binary => Self::Short(data.into()),
            DataType::LargeBinary => Self::Long(data.into()),
            _ => Self::Views(data.into()),
        })
    }

    fn array(&self) -> &dyn Array {
        match self {
            Self::Short(array) => array,
            Self::Long(array) => array,
            Self::Views(array) => array,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.array().len()
    }

    /// One of them; none where it is null.
    pub fn get(&self, n: usize) -> Option<&[u8]> {
        if n >= self.len() || self.array().is_null(n) {
            return None;
        }
        Some(match self {
            Self::Short(array) => array.value(n),
            Self::Long(array) => array.value(n),
            Self::Views(array) => array.value(n),
        })
    }
}

fn no_strings(other: &DataType) -> PyErr {
    PyTypeError::new_err(format!(
        "texts are a column of strings, not of {other}: take one column, or cast it to strings"
    ))
}

/// What a capsule of this name holds, for as long as the capsule lives.
fn held<T>(capsule: &Bound<'_, PyAny>, name: &CStr) -> PyResult<NonNull<T>> {
    let capsule = capsule.cast::<PyCapsule>()?;
    Ok(capsule.pointer_checked(Some(name))?.cast())
}

/// The strings of an object that says it is an Arrow array; none where it does not say so.
pub fn of_array(object: &Bound<'_, PyAny>) -> PyResult<Option<Strings>> {
    let Some(method) = object.getattr_opt("__arrow_c_array__")? else {
        return Ok(None);
    };
    let capsules = method.call0()?.cast_into::<PyTuple>()?;
    let schema = held::<FFI_ArrowSchema>(&capsules.get_item(0)?, c"arrow_schema")?;
    let array = held::<FFI_ArrowArray>(&capsules.get_item(1)?, c"arrow_array")?;
    // SAFETY: capsules of these names hold these structures, as the capsule interface has it;
    // the array is moved out, and the capsule then releases nothing.
    let data = unsafe { from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema.as_ref()) };
    let data = data.map_err(|error| PyValueError::new_err(error.to_string()))?;
    Strings::of(data).map(Some)
}

/// Arrays of strings, one after the other.
pub struct Chunks(ArrayStreamReader);

impl Chunks {
    /// The next of them.
    pub fn next(&mut self, py: Python<'_>) -> PyResult<Option<Strings>> {
        // It may be another library's threads that make it, and these may wait for Python.
        let next = py.detach(|| self.0.next()).transpose();
        let next = next.map_err(|error| raised(py, &error.to_string()))?;
        next.map(|array| Strings::of(array.to_data())).transpose()
    }
}

/// What a stream says that ended early. It says it in words alone; those of pyarrow end with
/// what Python raised, and begin with a kind of their own.
fn raised(py: Python<'_>, words: &str) -> PyErr {
    let last = words.trim_end().lines().last().unwrap_or_default();
    let (name, message) = last.split_once(": ").unwrap_or((last, ""));
    let builtin = py.import("builtins").and_then(|all| all.getattr(name));
    if let Ok(kind) = builtin.and_then(|kind| Ok(kind.cast_into::<PyType>()?))
        && kind.is_subclass_of::<PyException>().unwrap_or(false)
    {
        return PyErr::from_type(kind, message.to_string());
    }
    match words.contains("IOError") {
        true => PyOSError::new_err(words.to_string()),
        false => PyValueError::new_err(words.to_string()),
    }
}

/// The strings of an object that says it is a stream of Arrow arrays; none where it does not.
pub fn of_stream(object: &Bound<'_, PyAny>) -> PyResult<Option<Chunks>> {
    let Some(method) = object.getattr_opt("__arrow_c_stream__")? else {
        return Ok(None);
    };
    // Alive until the stream is moved out: it would be released with it.
    let capsule = method.call0()?;
    let stream = held::<FFI_ArrowArrayStream>(&capsule, c"arrow_array_stream")?;
    // SAFETY: a capsule of this name holds this structure; it is moved out, and the capsule
    // then releases nothing.
    let reader = unsafe { ArrayStreamReader::from_raw(stream.as_ptr()) };
    let reader = reader.map_err(|error| PyValueError::new_err(error.to_string()))?;
    let field = arrow_array::ArrayReader::field(&reader);
    let kind = match field.data_type() {
        DataType::Struct(fields) if fields.len() == 1 => fields[0].data_type(),
        other => other,
    };
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {}
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => {}
        other => return Err(no_strings(other)),
    }
    Ok(Some(Chunks(reader)))
}
