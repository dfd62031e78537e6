namespace Workbook.Parquet;

/// <summary>The logical type of a column, with the physical type it is stored as.</summary>
#pragma warning disable CA1720 // The members are called as Parquet calls its types.
public sealed record ParquetType
{
    private ParquetType(ParquetKind kind, int precision = 0, int scale = 0) => (Kind, Precision, Scale) = (kind, precision, scale);

    /// <summary>BOOLEAN.</summary>
    public static ParquetType Boolean { get; } = new(ParquetKind.Boolean);

    /// <summary>INT32, signed.</summary>
    public static ParquetType Int32 { get; } = new(ParquetKind.Int32);

    /// <summary>INT64, signed.</summary>
    public static ParquetType Int64 { get; } = new(ParquetKind.Int64);

    /// <summary>DOUBLE, IEEE 754.</summary>
    public static ParquetType Double { get; } = new(ParquetKind.Double);

    /// <summary>DATE: days since 1970-01-01 in an INT32.</summary>
    public static ParquetType Date { get; } = new(ParquetKind.Date);

    /// <summary>
    /// TIMESTAMP in microseconds since 1970-01-01T00:00, not adjusted to UTC: a wall clock, which callers keep in UTC.
    /// </summary>
    /// <remarks>
    /// A table column declared <c>timestamp</c> has no time zone in Athena and Trino, and DuckDB opens exactly this form as plain
    /// <c>TIMESTAMP</c>; the adjusted form would open there as <c>TIMESTAMP WITH TIME ZONE</c> and show in the reader's local time.
    /// The older annotation TIMESTAMP_MICROS is written too, as the format demands for readers that know nothing else.
    /// Source: https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#timestamp
    /// </remarks>
    public static ParquetType Timestamp { get; } = new(ParquetKind.Timestamp);

    /// <summary>STRING: UTF-8 text in a BYTE_ARRAY.</summary>
    public static ParquetType String { get; } = new(ParquetKind.String);

    /// <summary>JSON: a JSON text in UTF-8 in a BYTE_ARRAY. The text is not checked.</summary>
    public static ParquetType Json { get; } = new(ParquetKind.Json);

    /// <summary>DECIMAL: stored as INT32 up to 9 digits, INT64 up to 18, else as a fixed-length big-endian byte array.</summary>
    /// <param name="precision">Total digits, 1 to 38.</param>
    /// <param name="scale">Digits after the point, 0 to <paramref name="precision"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Precision or scale outside its range.</exception>
    public static ParquetType Decimal(int precision, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(precision, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(precision, 38);
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, precision);
        return new ParquetType(ParquetKind.Decimal, precision, scale);
    }

    /// <summary>Total digits of a decimal; 0 for other types.</summary>
    public int Precision { get; }

    /// <summary>Digits after the point of a decimal; 0 for other types.</summary>
    public int Scale { get; }

    internal ParquetKind Kind { get; }

    internal PhysicalType Physical => Kind switch
    {
        ParquetKind.Boolean => PhysicalType.Boolean,
        ParquetKind.Int32 or ParquetKind.Date => PhysicalType.Int32,
        ParquetKind.Int64 or ParquetKind.Timestamp => PhysicalType.Int64,
        ParquetKind.Double => PhysicalType.Double,
        ParquetKind.Decimal when Precision <= 9 => PhysicalType.Int32,
        ParquetKind.Decimal when Precision <= 18 => PhysicalType.Int64,
        ParquetKind.Decimal => PhysicalType.FixedLengthByteArray,
        _ => PhysicalType.ByteArray,
    };

    /// <summary>Bytes of the smallest two's complement number that holds every unscaled value of this precision.</summary>
    internal int FixedLength
    {
        get
        {
            var bits = 1 + Math.Ceiling(Precision * Math.Log2(10));
            return (int)Math.Ceiling(bits / 8);
        }
    }

    /// <summary>The type as SQL spells it.</summary>
    public override string ToString() => Kind switch
    {
        ParquetKind.Decimal => $"decimal({Precision},{Scale})",
        ParquetKind.Int32 => "integer",
        ParquetKind.Int64 => "bigint",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}

internal enum ParquetKind { Boolean, Int32, Int64, Double, Decimal, Date, Timestamp, String, Json }
