using System.Buffers;
using System.Text;

namespace Workbook.LocalAws.Athena.Queries;

/// <summary>Athena's CSV: every value in double quotes, NULL as nothing, a line feed after each row.</summary>
internal static class CsvWriter
{
    public static void WriteRow(IBufferWriter<byte> output, ReadOnlySpan<string?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0)
                output.Write(","u8);
            if (values[i] is { } value)
                WriteValue(output, value);
        }

        output.Write("\n"u8);
    }

    public static void WriteValue(IBufferWriter<byte> output, string value)
    {
        output.Write("\""u8);
        Encoding.UTF8.GetBytes(value.Contains('"', StringComparison.Ordinal) ? value.Replace("\"", "\"\"", StringComparison.Ordinal) : value, output);
        output.Write("\""u8);
    }

    public static void WriteValue(IBufferWriter<byte> output, ReadOnlySpan<byte> utf8)
    {
        output.Write("\""u8);
        for (var quote = utf8.IndexOf((byte)'"'); quote >= 0; quote = utf8.IndexOf((byte)'"'))
        {
            output.Write(utf8[..(quote + 1)]);
            output.Write("\""u8);
            utf8 = utf8[(quote + 1)..];
        }

        output.Write(utf8);
        output.Write("\""u8);
    }
}
