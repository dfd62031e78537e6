using System.Buffers;
using System.Text;

namespace Workbook.LocalAws.Athena;

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

    private static void WriteValue(IBufferWriter<byte> output, string value)
    {
        output.Write("\""u8);
        Encoding.UTF8.GetBytes(value.Contains('"', StringComparison.Ordinal) ? value.Replace("\"", "\"\"", StringComparison.Ordinal) : value, output);
        output.Write("\""u8);
    }
}
