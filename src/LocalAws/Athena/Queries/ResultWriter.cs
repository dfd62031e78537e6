using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using Workbook.DuckDb;
using Workbook.TrinoSql;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>Writes a query's rows as CSV; texts and whole numbers, the most frequent values, without a string in between.</summary>
internal static class ResultWriter
{
    public const int FlushBytes = 256 * 1024;

    private const int LongestNumber = 20;

    private delegate void Column(DuckDbDataReader reader, int ordinal, IBufferWriter<byte> output);

    /// <summary>Number of rows written under the headings.</summary>
    public static Task<long> WriteAsync(PreparedQuery prepared, PipeWriter output, CancellationToken cancellationToken)
    {
        var columns = prepared.Translation.Columns;
        CsvWriter.WriteRow(output, [.. columns.Select(column => column.Name)]);
        return WriteRowsAsync(prepared, [.. columns.Select(column => Of(column.Type))], output, cancellationToken);
    }

    private static async Task<long> WriteRowsAsync(PreparedQuery prepared, Column[] columns, PipeWriter output, CancellationToken cancellationToken)
    {
        using var command = prepared.Connection.CreateCommand(prepared.Translation.Sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = 0L;
        while (await reader.ReadAsync(cancellationToken))
        {
            WriteRow(reader, columns, output);
            rows++;
            if (output.UnflushedBytes > FlushBytes && (await output.FlushAsync(cancellationToken)).IsCompleted)
                break;
        }

        return rows;
    }

    private static void WriteRow(DuckDbDataReader reader, Column[] columns, PipeWriter output)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (i > 0)
                output.Write(","u8);
            if (!reader.IsDBNull(i))
                columns[i](reader, i, output);
        }

        output.Write("\n"u8);
    }

    private static Column Of(TrinoType type) => type switch
    {
        VarcharType => static (reader, i, output) => CsvWriter.WriteValue(output, reader.GetUtf8(i)),
        _ when type == PlainType.BigInt || type == PlainType.Integer || type == PlainType.SmallInt || type == PlainType.TinyInt =>
            static (reader, i, output) => WriteNumber(output, reader.GetInt64(i)),
        DecimalType => static (reader, i, output) => CsvWriter.WriteValue(output, reader.GetFieldValue<DuckDbDecimal>(i).ToString()),
        _ => (reader, i, output) => CsvWriter.WriteValue(output, ValueText.Format(reader.GetValue(i), type)!),
    };

    private static void WriteNumber(IBufferWriter<byte> output, long number)
    {
        var span = output.GetSpan(LongestNumber + 2);
        span[0] = (byte)'"';
        Utf8Formatter.TryFormat(number, span[1..], out var written);
        span[written + 1] = (byte)'"';
        output.Advance(written + 2);
    }
}
