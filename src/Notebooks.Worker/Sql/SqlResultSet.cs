using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace Workbook.Notebooks.Worker;

/// <summary>
/// A column of a result set.
/// <paramref name="DatabaseType"/>: its type as the database spells it. <paramref name="Type"/>: its type in C#; nullable unless the database rules out NULL.
/// </summary>
internal sealed record SqlColumn(string Name, string DatabaseType, Type Type);

/// <summary>
/// Rows that a query gave, kept so that they can be shown and shared.
/// <paramref name="IsCutOff"/>: there are more rows than are kept. <paramref name="Note"/>: what else the provider tells: bytes scanned and the query's id, for Athena.
/// </summary>
internal sealed record SqlResultSet(IReadOnlyList<SqlColumn> Columns, IReadOnlyList<object?[]> Rows, bool IsCutOff, string? Note)
{
    /// <summary>More rows are not kept: they would fill the memory of the worker and nobody reads them in a notebook.</summary>
    public const int MostRows = 100_000;

    public static async Task<SqlResultSet> ReadAsync(DbDataReader reader, CancellationToken cancellationToken)
    {
        var columns = ReadColumns(reader);
        var rows = new List<object?[]>();
        var isCutOff = false;
        while (!isCutOff && await reader.ReadAsync(cancellationToken))
        {
            isCutOff = rows.Count == MostRows;
            if (isCutOff)
                break;
            var row = new object?[columns.Count];
            for (var i = 0; i < row.Length; i++)
                row[i] = await reader.IsDBNullAsync(i, cancellationToken) ? null : reader.GetValue(i);
            rows.Add(row);
        }

        return new SqlResultSet(FitTypes(columns, rows), rows, isCutOff, NoteOf(reader));
    }

    /// <summary>The rows in the shape in which Polyglot Notebooks shares results.</summary>
    public TabularDataResource ToTabularData()
    {
        var schema = new TableSchema();
        foreach (var column in Columns)
            schema.Fields.Add(new TableSchemaFieldDescriptor(column.Name, FieldType(column.Type), null, null));
        return new TabularDataResource(schema, [.. Rows.Select(row => Columns.Select((column, i) => KeyValuePair.Create(column.Name, row[i]!)).ToArray())]);
    }

    private static List<SqlColumn> ReadColumns(DbDataReader reader)
    {
        var schema = reader.CanGetColumnSchema() ? reader.GetColumnSchema() : new ReadOnlyCollection<DbColumn>([]);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var columns = new List<SqlColumn>();
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var name = reader.GetName(i);
            seen[name] = seen.GetValueOrDefault(name) + 1;
            var type = reader.GetFieldType(i);
            if (type.IsValueType && (i >= schema.Count || schema[i].AllowDBNull != false))
                type = typeof(Nullable<>).MakeGenericType(type);
            columns.Add(new SqlColumn(
                seen[name] == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} ({seen[name]})"), reader.GetDataTypeName(i), type));
        }

        return columns;
    }

    /// <summary>SQLite's columns have no types of their own: where a value is of another type than announced, the column takes any.</summary>
    private static List<SqlColumn> FitTypes(List<SqlColumn> columns, List<object?[]> rows) =>
    [
        .. columns.Select((column, i) => rows.TrueForAll(row => row[i] is null || column.Type.IsInstanceOfType(row[i]))
            ? column
            : column with { Type = rows.Select(row => row[i]?.GetType()).OfType<Type>().Distinct().ToList() is [var only] ? Nullable(only) : typeof(object) }),
    ];

    private static Type Nullable(Type type) => type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type;

    /// <summary>What Athena's reader tells besides the rows, found by the names of its properties.</summary>
    private static string? NoteOf(DbDataReader reader)
    {
        var type = reader.GetType();
        return type.GetProperty("QueryExecutionId")?.GetValue(reader) is string id && type.GetProperty("DataScannedInBytes")?.GetValue(reader) is long bytes
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes scanned · query execution {id}")
            : null;
    }

    private static TableSchemaFieldType FieldType(Type type) => Type.GetTypeCode(System.Nullable.GetUnderlyingType(type) ?? type) switch
    {
        TypeCode.Boolean => TableSchemaFieldType.Boolean,
        TypeCode.Double or TypeCode.Single or TypeCode.Decimal => TableSchemaFieldType.Number,
        TypeCode.DateTime => TableSchemaFieldType.DateTime,
        TypeCode.String => TableSchemaFieldType.String,
        >= TypeCode.SByte and <= TypeCode.UInt64 => TableSchemaFieldType.Integer,
        _ => TableSchemaFieldType.Any,
    };
}
