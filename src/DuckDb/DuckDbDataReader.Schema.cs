using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;

namespace Workbook.DuckDb;

public sealed partial class DuckDbDataReader : IDbColumnSchemaGenerator
{
    /// <inheritdoc/>
    public override int FieldCount => _columns.Length;

    /// <inheritdoc/>
    public override string GetName(int ordinal) => _names[Existing(ordinal)];

    /// <summary>DuckDB's type text: <c>DECIMAL(10,2)</c>, <c>STRUCT(a INTEGER, b VARCHAR[])</c>.</summary>
    public override string GetDataTypeName(int ordinal) => _columns[Existing(ordinal)].Column.TypeName;

    /// <inheritdoc/>
    public override Type GetFieldType(int ordinal) => _columns[Existing(ordinal)].ClrType;

    /// <summary>The first column of that name; in exact case, else in any.</summary>
    /// <exception cref="IndexOutOfRangeException">The result has no such column.</exception>
    public override int GetOrdinal(string name)
    {
        var ordinal = Array.IndexOf(_names, name);
        if (ordinal < 0) ordinal = Array.FindIndex(_names, other => other.Equals(name, StringComparison.OrdinalIgnoreCase));
        return ordinal >= 0 ? ordinal : throw new IndexOutOfRangeException($"The result has no column '{name}', only: {string.Join(", ", _names)}.");
    }

    /// <inheritdoc/>
    public ReadOnlyCollection<DbColumn> GetColumnSchema() => _columns.Select((_, ordinal) => (DbColumn)new SchemaColumn(this, ordinal)).ToList().AsReadOnly();

    /// <inheritdoc/>
    public override DataTable? GetSchemaTable()
    {
        if (_columns.Length == 0) return null;
        var table = new DataTable("SchemaTable");
        table.Columns.Add(SchemaTableColumn.ColumnName, typeof(string));
        table.Columns.Add(SchemaTableColumn.ColumnOrdinal, typeof(int));
        table.Columns.Add(SchemaTableColumn.DataType, typeof(Type));
        table.Columns.Add("DataTypeName", typeof(string));
        table.Columns.Add(SchemaTableColumn.AllowDBNull, typeof(bool));
        table.Columns.Add(SchemaTableColumn.ColumnSize, typeof(int));
        for (var i = 0; i < _columns.Length; i++) table.Rows.Add(GetName(i), i, GetFieldType(i), GetDataTypeName(i), true, -1);
        return table;
    }

    private int Existing(int ordinal)
    {
        if ((uint)ordinal >= (uint)_columns.Length) ThrowNoColumn(ordinal);
        return ordinal;
    }

    private sealed class SchemaColumn : DbColumn
    {
        public SchemaColumn(DuckDbDataReader reader, int ordinal)
        {
            ColumnName = reader.GetName(ordinal);
            ColumnOrdinal = ordinal;
            DataType = reader.GetFieldType(ordinal);
            DataTypeName = reader.GetDataTypeName(ordinal);
            AllowDBNull = true;
        }
    }
}
