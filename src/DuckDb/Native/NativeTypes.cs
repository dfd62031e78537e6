using System.Runtime.InteropServices;

namespace Workbook.DuckDb.Native;

/// <summary>The values of <c>duckdb_type</c>.</summary>
internal enum TypeId
{
    Invalid = 0,
    Boolean = 1,
    TinyInt = 2,
    SmallInt = 3,
    Integer = 4,
    BigInt = 5,
    UTinyInt = 6,
    USmallInt = 7,
    UInteger = 8,
    UBigInt = 9,
    Float = 10,
    Double = 11,
    Timestamp = 12,
    Date = 13,
    Time = 14,
    Interval = 15,
    HugeInt = 16,
    Varchar = 17,
    Blob = 18,
    Decimal = 19,
    TimestampSeconds = 20,
    TimestampMilliseconds = 21,
    TimestampNanoseconds = 22,
    Enum = 23,
    List = 24,
    Struct = 25,
    Map = 26,
    Uuid = 27,
    Union = 28,
    Bit = 29,
    TimeWithZone = 30,
    TimestampWithZone = 31,
    UHugeInt = 32,
    Array = 33,
    Any = 34,
    BigNum = 35,
    Null = 36,
    TimeNanoseconds = 39,
    Geometry = 40,
}

/// <summary>The values of <c>duckdb_result_type</c>: what a statement answers with.</summary>
internal enum ResultKind
{
    Invalid = 0,
    ChangedRows = 1,
    Nothing = 2,
    Rows = 3,
}

/// <summary><c>duckdb_result</c>: five deprecated members, then the pointer that counts.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    public ulong ColumnCount, RowCount, RowsChanged;
    public nint Columns, ErrorMessage, Internal;
}

/// <summary><c>duckdb_string_t</c>: up to 12 bytes lie inline, longer ones behind a pointer.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal unsafe struct NativeString
{
    private const int InlineLength = 12;

    private uint _length;
    private fixed byte _prefix[4];
    private byte* _pointer;

    /// <summary>The bytes, which live as long as the data chunk.</summary>
    public static ReadOnlySpan<byte> Bytes(NativeString* value)
    {
        var length = (int)value->_length;
        return new ReadOnlySpan<byte>(length <= InlineLength ? value->_prefix : value->_pointer, length);
    }
}

[StructLayout(LayoutKind.Sequential)]
internal struct ListEntry
{
    public ulong Offset, Length;
}

[StructLayout(LayoutKind.Sequential)]
internal struct NativeInterval
{
    public int Months, Days;
    public long Microseconds;

    public static NativeInterval From(DuckDbInterval value) => new() { Months = value.Months, Days = value.Days, Microseconds = value.Microseconds };
}

[StructLayout(LayoutKind.Sequential)]
internal struct NativeHugeInt
{
    public ulong Lower;
    public long Upper;

    public static NativeHugeInt From(Int128 value) => new() { Lower = (ulong)(UInt128)value, Upper = (long)(value >> 64) };
}

[StructLayout(LayoutKind.Sequential)]
internal struct NativeDecimal
{
    public byte Width, Scale;
    public NativeHugeInt Value;
}

/// <summary>A string or bytes that the engine allocated and <c>duckdb_free</c> frees.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeBlob
{
    public byte* Data;
    public ulong Size;
}
