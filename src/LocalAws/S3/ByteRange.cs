using System.Globalization;

namespace Workbook.LocalAws.S3;

/// <summary>A part of an object that a GET asks for.</summary>
internal readonly record struct ByteRange(long Start, long Length)
{
    /// <summary>Reads a Range header; null when the whole object is to be given: no header, several ranges, or one that cannot be read.</summary>
    /// <exception cref="Http.AwsException">InvalidRange: nothing of it lies in the object.</exception>
    public static ByteRange? Parse(string? header, long size)
    {
        if (header is null || !header.StartsWith("bytes=", StringComparison.Ordinal))
            return null;
        var text = header["bytes=".Length..];
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || text.Contains(',', StringComparison.Ordinal))
            return null;
        var (first, last) = (Number(text.AsSpan(0, dash)), Number(text.AsSpan(dash + 1)));
        if (dash == 0)
            return last is null ? null : Suffix(header, last.Value, size);
        if (first is null || (last is null && dash + 1 < text.Length) || last < first)
            return null;
        if (first >= size)
            throw S3Errors.InvalidRange(header, size);
        return new ByteRange(first.Value, Math.Min(last ?? long.MaxValue, size - 1) - first.Value + 1);
    }

    public string ContentRange(long size) => string.Create(CultureInfo.InvariantCulture, $"bytes {Start}-{Start + Length - 1}/{size}");

    private static ByteRange Suffix(string header, long length, long size)
    {
        if (length == 0 || size == 0)
            throw S3Errors.InvalidRange(header, size);
        length = Math.Min(length, size);
        return new ByteRange(size - length, length);
    }

    private static long? Number(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
