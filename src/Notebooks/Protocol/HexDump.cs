using System.Globalization;

namespace Workbook.Notebooks.Protocol;

/// <summary>How bytes are shown: sixteen to a line, as hexadecimal digits and as text.</summary>
internal static class HexDump
{
    public const int BytesPerLine = 16;

    private const int FirstHalf = BytesPerLine / 2;

    /// <summary>The lines, each with the offset of its first byte.</summary>
    public static IEnumerable<string> Lines(IEnumerable<byte> bytes) => Rows(bytes).Select((row, index) =>
        string.Create(CultureInfo.InvariantCulture, $"{index * BytesPerLine:X8}  {row}"));

    /// <summary>The lines without their offsets.</summary>
    public static IEnumerable<string> Rows(IEnumerable<byte> bytes) => bytes.Chunk(BytesPerLine).Select(row =>
    {
        var text = string.Concat(row.Select(value => value is >= 32 and < 127 ? (char)value : '.'));
        return $"{Digits(row, FirstHalf),-(3 * BytesPerLine + 1)} |{text}|";
    });

    /// <summary>The digits of bytes, with a wider gap behind the first <paramref name="before"/> of them, as in the middle of a line.</summary>
    public static string Digits(IEnumerable<byte> bytes, int before) =>
        string.Concat(bytes.Select((value, at) => (at == 0 ? "" : at == before ? "  " : " ") + value.ToString("X2", CultureInfo.InvariantCulture)));
}
