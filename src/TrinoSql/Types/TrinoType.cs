using System.Globalization;

namespace Workbook.TrinoSql;

/// <summary>
/// A type of Trino. <see cref="object.ToString"/> gives the name <c>typeof</c> gives: <c>varchar(3)</c>, <c>array(integer)</c>, <c>row(x bigint)</c>.
/// </summary>
public abstract record TrinoType
{
    /// <summary>DuckDB's type that holds the values.</summary>
    public abstract string ToDuckDb();
}

/// <summary>A type that is only a name.</summary>
public sealed record PlainType : TrinoType
{
    private readonly string _name;
    private readonly string _duckDb;

    private PlainType(string name, string duckDb) => (_name, _duckDb) = (name, duckDb);

#pragma warning disable CS1591, CA1720 // Each name is the type itself, in Trino's words.
    public static PlainType Boolean { get; } = new("boolean", "BOOLEAN");
    public static PlainType TinyInt { get; } = new("tinyint", "TINYINT");
    public static PlainType SmallInt { get; } = new("smallint", "SMALLINT");
    public static PlainType Integer { get; } = new("integer", "INTEGER");
    public static PlainType BigInt { get; } = new("bigint", "BIGINT");
    public static PlainType Real { get; } = new("real", "FLOAT");
    public static PlainType Double { get; } = new("double", "DOUBLE");
    public static PlainType VarBinary { get; } = new("varbinary", "BLOB");
    public static PlainType Date { get; } = new("date", "DATE");
    public static PlainType Json { get; } = new("json", "JSON");
    public static PlainType Uuid { get; } = new("uuid", "UUID");
    public static PlainType HyperLogLog { get; } = new("HyperLogLog", "UBIGINT[]");
    public static PlainType SetDigest { get; } = new("SetDigest", "BIGINT[]");
    public static PlainType TDigest { get; } = new("tdigest", "DOUBLE[]");
    public static PlainType JsonPath { get; } = new("JsonPath", "VARCHAR");
    public static PlainType Unknown { get; } = new("unknown", "INTEGER");
#pragma warning restore CS1591, CA1720

    /// <summary>An IPv4 or IPv6 address, held as its 16 bytes as IPv6.</summary>
    public static PlainType IpAddress { get; } = new("ipaddress", "BLOB");

    /// <summary>Months, held as BIGINT.</summary>
    public static PlainType IntervalYearToMonth { get; } = new("interval year to month", "BIGINT");

    /// <summary>Milliseconds, held as BIGINT.</summary>
    public static PlainType IntervalDayToSecond { get; } = new("interval day to second", "BIGINT");

    /// <inheritdoc/>
    public override string ToDuckDb() => _duckDb;

    /// <inheritdoc/>
    public override string ToString() => _name;
}

/// <summary><c>varchar</c>, or <c>varchar(n)</c> with a length.</summary>
public sealed record VarcharType(int? Length = null) : TrinoType
{
    /// <inheritdoc/>
    public override string ToDuckDb() => "VARCHAR";

    /// <inheritdoc/>
    public override string ToString() => Length is { } n ? string.Create(CultureInfo.InvariantCulture, $"varchar({n})") : "varchar";
}

/// <summary><c>char(n)</c>, values padded with blanks.</summary>
public sealed record CharType(int Length) : TrinoType
{
    /// <inheritdoc/>
    public override string ToDuckDb() => "VARCHAR";

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"char({Length})");
}

/// <summary><c>decimal(p,s)</c>, up to 38 digits.</summary>
public sealed record DecimalType(int Precision, int Scale) : TrinoType
{
    /// <inheritdoc/>
    public override string ToDuckDb() => string.Create(CultureInfo.InvariantCulture, $"DECIMAL({Precision},{Scale})");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"decimal({Precision},{Scale})");
}

/// <summary><c>timestamp(p)</c>; up to 6 digits held as TIMESTAMP, up to 9 as TIMESTAMP_NS.</summary>
public sealed record TimestampType(int Precision) : TrinoType
{
    /// <summary>Athena's default, also of table columns.</summary>
    public static TimestampType Default { get; } = new(3);

    /// <inheritdoc/>
    public override string ToDuckDb() => Precision <= 6 ? "TIMESTAMP" : "TIMESTAMP_NS";

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"timestamp({Precision})");
}

/// <summary><c>timestamp(p) with time zone</c>, held as a struct of the instant in UTC (<c>t</c>) and the zone's name (<c>z</c>).</summary>
public sealed record ZonedTimestampType(int Precision) : TrinoType
{
    /// <inheritdoc/>
    public override string ToDuckDb() => Precision <= 6 ? "STRUCT(t TIMESTAMP, z VARCHAR)" : "STRUCT(t TIMESTAMP_NS, z VARCHAR)";

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"timestamp({Precision}) with time zone");
}

/// <summary><c>time(p)</c>.</summary>
public sealed record TimeType(int Precision) : TrinoType
{
    /// <inheritdoc/>
    public override string ToDuckDb() => "TIME";

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"time({Precision})");
}

/// <summary><c>time(p) with time zone</c>, held as a struct of the local time (<c>t</c>) and the offset from UTC (<c>z</c>, <c>+01:00</c>).</summary>
public sealed record ZonedTimeType(int Precision) : TrinoType
{
    /// <inheritdoc/>
    public override string ToDuckDb() => "STRUCT(t TIME, z VARCHAR)";

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"time({Precision}) with time zone");
}

/// <summary><c>qdigest(T)</c>; held as all values, so quantiles are exact where Athena approximates.</summary>
public sealed record QDigestType(TrinoType Element) : TrinoType
{
    /// <inheritdoc/>
    public override string ToDuckDb() => Element.ToDuckDb() + "[]";

    /// <inheritdoc/>
    public override string ToString() => $"qdigest({Element})";
}

/// <summary><c>array(E)</c>.</summary>
public sealed record ArrayType(TrinoType Element) : TrinoType
{
    /// <inheritdoc/>
    public override string ToDuckDb() => Element.ToDuckDb() + "[]";

    /// <inheritdoc/>
    public override string ToString() => $"array({Element})";
}

/// <summary><c>map(K, V)</c>.</summary>
public sealed record MapType(TrinoType Key, TrinoType Value) : TrinoType
{
    /// <inheritdoc/>
    public override string ToDuckDb() => $"MAP({Key.ToDuckDb()}, {Value.ToDuckDb()})";

    /// <inheritdoc/>
    public override string ToString() => $"map({Key}, {Value})";
}

/// <summary>A field of a row; it may have no name.</summary>
public sealed record RowField(string? Name, TrinoType Type);
