using System.Diagnostics.CodeAnalysis;
using Workbook.DuckDb.Vectors;

namespace Workbook.DuckDb;

public sealed partial class DuckDbDataReader
{
    /// <inheritdoc/>
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc/>
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <inheritdoc/>
    public override bool IsDBNull(int ordinal) => Column(ordinal).IsNull(_row);

    /// <summary>The value as the .NET type of <see cref="GetFieldType"/>, or DBNull.</summary>
    public override object GetValue(int ordinal) => Column(ordinal).GetValueOrNull(_row) ?? DBNull.Value;

    /// <inheritdoc/>
    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, _columns.Length);
        for (var i = 0; i < count; i++) values[i] = GetValue(i);
        return count;
    }

    /// <summary>
    /// The value as <typeparamref name="T"/>, without boxing where the column is of that type. Integers widen and narrow as long as the value fits;
    /// HUGEINT gives <see cref="Int128"/>, DECIMAL gives <see cref="DuckDbDecimal"/>, LIST gives arrays of its elements.
    /// </summary>
    /// <exception cref="InvalidCastException">The column is of another type, or NULL and <typeparamref name="T"/> is not nullable.</exception>
    /// <exception cref="OverflowException">The value does not fit.</exception>
    public override T GetFieldValue<T>(int ordinal)
    {
        var vector = Column(ordinal);
        if (!vector.IsNull(_row)) return FieldConversion.To<T>(vector, _row);
        if (Nullable.GetUnderlyingType(typeof(T)) is not null) return default!;
        return typeof(T) == typeof(object) ? (T)(object)DBNull.Value : throw IsNullError(vector);
    }

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => NotNull(ordinal) is BooleanVector vector ? vector.Get(_row) : throw Column(ordinal).Mismatch("a boolean");

    /// <inheritdoc/>
    public override byte GetByte(int ordinal) => checked((byte)NotNull(ordinal).GetInt64(_row));

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => checked((short)NotNull(ordinal).GetInt64(_row));

    /// <inheritdoc/>
    public override int GetInt32(int ordinal) => checked((int)NotNull(ordinal).GetInt64(_row));

    /// <inheritdoc/>
    public override long GetInt64(int ordinal) => NotNull(ordinal).GetInt64(_row);

    /// <inheritdoc/>
    public override float GetFloat(int ordinal) => (float)NotNull(ordinal).GetDouble(_row);

    /// <inheritdoc/>
    public override double GetDouble(int ordinal) => NotNull(ordinal).GetDouble(_row);

    /// <inheritdoc/>
    public override decimal GetDecimal(int ordinal) => NotNull(ordinal).GetDecimal(_row);

    /// <inheritdoc/>
    public override string GetString(int ordinal) => NotNull(ordinal).GetString(_row);

    /// <inheritdoc/>
    public override char GetChar(int ordinal) => GetString(ordinal) is [var letter] ? letter : throw Column(ordinal).Mismatch("a single character");

    /// <inheritdoc/>
    public override DateTime GetDateTime(int ordinal) => FieldConversion.ToDateTime(NotNull(ordinal), _row);

    /// <inheritdoc/>
    public override Guid GetGuid(int ordinal) => NotNull(ordinal) is UuidVector vector ? vector.Get(_row) : throw Column(ordinal).Mismatch("a UUID");

    /// <summary>The bytes of a string (UTF-8) or blob without a copy. They are valid until the next call of <see cref="Read"/>.</summary>
    /// <exception cref="InvalidCastException">The column is neither, or NULL.</exception>
    public ReadOnlySpan<byte> GetUtf8(int ordinal) => NotNull(ordinal).GetBytes(_row);

    /// <inheritdoc/>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length)
    {
        var bytes = NotNull(ordinal).GetBytes(_row);
        if (buffer is null) return bytes.Length;
        var part = bytes[(int)Math.Min(dataOffset, bytes.Length)..];
        part = part[..Math.Min(length, part.Length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }

    /// <inheritdoc/>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        var text = GetString(ordinal);
        if (buffer is null) return text.Length;
        var part = text.AsSpan((int)Math.Min(dataOffset, text.Length));
        part = part[..Math.Min(length, part.Length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }

    private static InvalidCastException IsNullError(ColumnVector vector) =>
        new($"Column '{vector.Column.Name}' is NULL in this row. Ask IsDBNull first, or read it as a nullable type.");

    private ColumnVector NotNull(int ordinal)
    {
        var vector = Column(ordinal);
        return vector.IsNull(_row) ? throw IsNullError(vector) : vector;
    }

    private ColumnVector Column(int ordinal)
    {
        if (_row >= _chunkSize || _isBeforeFirstRow) ThrowNoRow();
        if ((uint)ordinal >= (uint)_columns.Length) ThrowNoColumn(ordinal);
        return _columns[ordinal];
    }

    [DoesNotReturn]
    private void ThrowNoRow()
    {
        ThrowIfClosed();
        throw new InvalidOperationException("The reader stands on no row: call Read(), and go on only when it returns true.");
    }

    [DoesNotReturn]
    private void ThrowNoColumn(int ordinal) =>
        throw new IndexOutOfRangeException($"There is no column {ordinal}; the result has {_columns.Length}, counted from 0: {string.Join(", ", _names)}.");
}
