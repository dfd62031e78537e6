using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Workbook.Pipeline;

public sealed partial class AthenaDataReader
{
    /// <inheritdoc/>
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc/>
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <inheritdoc/>
    public override string GetName(int ordinal) => _columns[ordinal].Name;

    /// <summary>The Athena type, such as <c>bigint</c> or <c>decimal(10,2)</c>.</summary>
    public override string GetDataTypeName(int ordinal) => _columns[ordinal].TypeName;

    /// <inheritdoc/>
    public override Type GetFieldType(int ordinal) => _columns[ordinal].Type;

    /// <exception cref="IndexOutOfRangeException">No column has the name.</exception>
    public override int GetOrdinal(string name)
    {
        var ordinal = _columns.FindIndex(column => column.Name == name);
        if (ordinal < 0)
            ordinal = _columns.FindIndex(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return ordinal >= 0 ? ordinal : throw new IndexOutOfRangeException(
            $"The result has no column '{name}'; it has {string.Join(", ", _columns.Select(column => column.Name))}.");
    }

    /// <inheritdoc/>
    public override bool IsDBNull(int ordinal) => Text(ordinal) is null;

    /// <inheritdoc/>
    public override object GetValue(int ordinal) => _columns[ordinal].Parse(Text(ordinal));

    /// <inheritdoc/>
    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    /// <inheritdoc/>
    public override T GetFieldValue<T>(int ordinal)
    {
        var value = GetValue(ordinal);
        if (value is T typed)
            return typed;
        if (value is DBNull && default(T) is null)
            return default!;
        return value is DBNull
            ? throw new InvalidCastException($"Column '{GetName(ordinal)}' is null in this row.")
            : (T)Convert.ChangeType(value, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    /// <inheritdoc/>
    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    /// <inheritdoc/>
    public override char GetChar(int ordinal) => GetFieldValue<char>(ordinal);

    /// <summary>For <c>timestamp</c>; a <c>date</c> gives its midnight.</summary>
    public override DateTime GetDateTime(int ordinal) =>
        GetValue(ordinal) is DateOnly date ? date.ToDateTime(TimeOnly.MinValue) : GetFieldValue<DateTime>(ordinal);

    /// <inheritdoc/>
    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    /// <inheritdoc/>
    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    /// <inheritdoc/>
    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    /// <inheritdoc/>
    public override Guid GetGuid(int ordinal) => Guid.Parse(GetString(ordinal), CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    /// <inheritdoc/>
    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    /// <inheritdoc/>
    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    /// <summary>The value as Athena writes it, whatever its type.</summary>
    public override string GetString(int ordinal) =>
        Text(ordinal) ?? throw new InvalidCastException($"Column '{GetName(ordinal)}' is null in this row.");

    /// <inheritdoc/>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Copy(GetFieldValue<byte[]>(ordinal), dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc/>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Copy(GetString(ordinal).ToCharArray(), dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc/>
    public override DataTable GetSchemaTable()
    {
        var schema = new DataTable("SchemaTable") { Locale = CultureInfo.InvariantCulture };
        schema.Columns.Add(SchemaTableColumn.ColumnName, typeof(string));
        schema.Columns.Add(SchemaTableColumn.ColumnOrdinal, typeof(int));
        schema.Columns.Add(SchemaTableColumn.ColumnSize, typeof(int));
        schema.Columns.Add(SchemaTableColumn.DataType, typeof(Type));
        schema.Columns.Add(SchemaTableColumn.NumericPrecision, typeof(int));
        schema.Columns.Add(SchemaTableColumn.NumericScale, typeof(int));
        schema.Columns.Add(SchemaTableColumn.AllowDBNull, typeof(bool));
        schema.Columns.Add("DataTypeName", typeof(string));
        for (var i = 0; i < FieldCount; i++)
        {
            var column = _columns[i];
            schema.Rows.Add(column.Name, i, -1, column.Type, column.Info.Precision, column.Info.Scale, true, column.TypeName);
        }
        return schema;
    }

    private string? Text(int ordinal)
    {
        if (_row < 0 || _row >= _page.Count)
            throw new InvalidOperationException("The reader stands on no row; call Read first and stop when it returns false.");
        var data = _page[_row].Data;
        // Athena gives a line of DESCRIBE as one datum, its columns apart by tabs and padded with blanks.
        return data.Count == 1 && _columns.Count > 1
            ? data[0].VarCharValue?.Split('\t').ElementAtOrDefault(ordinal)?.Trim()
            : data.ElementAtOrDefault(ordinal)?.VarCharValue;
    }

    private static long Copy<T>(T[] source, long offset, T[]? target, int targetOffset, int length)
    {
        if (target is null)
            return source.Length;
        var count = (int)Math.Max(0, Math.Min(length, source.Length - offset));
        Array.Copy(source, offset, target, targetOffset, count);
        return count;
    }
}
