using System.Buffers;
using System.Text;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>The protobuf message in the <c>.metadata</c> object beside a result; drivers read column types from it.</summary>
internal sealed class ResultMetadata
{
    private const int NullableUnknown = 3;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <param name="queryExecutionId">Id of the execution.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="updateKind"><c>INSERT</c> or <c>CREATE TABLE</c> for a write, else null.</param>
    /// <param name="updateCount">Rows written by a write.</param>
    public static byte[] Write(string queryExecutionId, IEnumerable<ColumnInfo> columns, string? updateKind = null, long updateCount = 0)
    {
        var message = new ResultMetadata();
        message.Text(1, queryExecutionId);
        if (updateKind is not null)
        {
            message.Text(2, updateKind);
            message.Number(3, updateCount);
        }

        foreach (var column in columns)
            message.Nested(4, Column(column));
        return message._bytes.WrittenSpan.ToArray();
    }

    private static byte[] Column(ColumnInfo column)
    {
        var message = new ResultMetadata();
        message.Text(1, column.CatalogName);
        message.Text(4, column.Name);
        message.Text(5, column.Label);
        message.Text(6, column.Type);
        var isOpaque = column.Type is "array" or "map" or "row" or "json" or "string";
        if (!isOpaque && column.Type is not ("boolean" or "date" or "interval year to month" or "interval day to second"))
            message.Number(7, column.Precision);
        if (!isOpaque)
            message.Number(8, column.Scale);
        message.Number(9, NullableUnknown);
        if (!isOpaque)
            message.Number(10, column.CaseSensitive ? 1 : 0);
        return message._bytes.WrittenSpan.ToArray();
    }

    private void Number(int field, long value)
    {
        Varint((ulong)(field << 3));
        Varint((ulong)value);
    }

    private void Text(int field, string value) => Nested(field, Encoding.UTF8.GetBytes(value));

    private void Nested(int field, byte[] value)
    {
        Varint((ulong)((field << 3) | 2));
        Varint((ulong)value.Length);
        _bytes.Write(value);
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.Write([(byte)(value | 0x80)]);
        _bytes.Write([(byte)value]);
    }
}
