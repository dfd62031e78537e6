using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>Binary functions.</summary>
internal static class BinaryFunctions
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static readonly (string Name, Delegate Function)[] All =
    [
        ("trino_hash", (Func<string, byte[], byte[]>)Hash),
        ("trino_hmac", (Func<string, byte[], byte[], byte[]>)Hmac),
        ("trino_crc32", (Func<byte[], long>)Crc32),
        ("trino_big_endian", (Func<long, long, byte[]>)BigEndian),
        ("trino_from_big_endian", (Func<byte[], long, long>)FromBigEndian),
        ("trino_ieee754_32", (Func<float, byte[]>)(value => BigEndian(BitConverter.SingleToInt32Bits(value), 4))),
        ("trino_ieee754_64", (Func<double, byte[]>)(value => BigEndian(BitConverter.DoubleToInt64Bits(value), 8))),
        ("trino_from_ieee754_32", (Func<byte[], float>)(bytes => BitConverter.Int32BitsToSingle((int)FromBigEndian(Exactly(bytes, 4), 4)))),
        ("trino_from_ieee754_64", (Func<byte[], double>)(bytes => BitConverter.Int64BitsToDouble(FromBigEndian(Exactly(bytes, 8), 8)))),
        ("trino_from_hex", (Func<string, byte[]>)FromHex),
        ("trino_from_base64", (Func<string, byte[]>)(text => FromBase64(text))),
        ("trino_from_base64url", (Func<string, byte[]>)FromBase64Url),
        ("trino_to_base32", (Func<byte[], string>)ToBase32),
        ("trino_from_base32", (Func<string, byte[]>)FromBase32),
        ("trino_binary_reverse", (Func<byte[], byte[]>)(bytes => [.. bytes.Reverse()])),
        ("trino_binary_substr", (Func<byte[], long, long, byte[]>)Substr),
        ("trino_binary_lpad", (Func<byte[], long, byte[], byte[]>)((bytes, length, pad) => Pad(bytes, length, pad, left: true))),
        ("trino_binary_rpad", (Func<byte[], long, byte[], byte[]>)((bytes, length, pad) => Pad(bytes, length, pad, left: false))),
    ];

    [SuppressMessage("Security", "CA5350", Justification = "The function is SHA-1 by name.")]
    [SuppressMessage("Security", "CA5351", Justification = "The function is MD5 by name.")]
    private static byte[] Hash(string algorithm, byte[] bytes) => algorithm switch
    {
        "md5" => MD5.HashData(bytes),
        "sha1" => SHA1.HashData(bytes),
        "sha256" => SHA256.HashData(bytes),
        _ => SHA512.HashData(bytes),
    };

    [SuppressMessage("Security", "CA5350", Justification = "The function is SHA-1 by name.")]
    [SuppressMessage("Security", "CA5351", Justification = "The function is MD5 by name.")]
    private static byte[] Hmac(string algorithm, byte[] bytes, byte[] key) => algorithm switch
    {
        "md5" => HMACMD5.HashData(key, bytes),
        "sha1" => HMACSHA1.HashData(key, bytes),
        "sha256" => HMACSHA256.HashData(key, bytes),
        _ => HMACSHA512.HashData(key, bytes),
    };

    private static long Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }

        return ~crc;
    }

    private static byte[] BigEndian(long value, long size)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes[(8 - (int)size)..];
    }

    private static long FromBigEndian(byte[] bytes, long size)
    {
        if (bytes.Length != size)
            throw Fail.Argument($"expected {size}-byte input, but got instead: {bytes.Length}");
        return size == 4 ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt64BigEndian(bytes);
    }

    private static byte[] FromHex(string text)
    {
        if (text.Length % 2 != 0)
            throw Fail.Argument($"invalid input length {text.Length}");
        return text.FirstOrDefault(c => !char.IsAsciiHexDigit(c)) is not '\0' and var wrong
            ? throw Fail.Argument($"invalid hex character: {wrong}")
            : Convert.FromHexString(text);
    }

    private static byte[] Exactly(byte[] bytes, int size) =>
        bytes.Length == size ? bytes : throw Fail.Argument($"Input floating-point value must be exactly {size} bytes long");

    private static byte[] FromBase64Url(string text) => FromBase64(text.Replace('-', '+').Replace('_', '/'));

    private static byte[] FromBase64(string text)
    {
        var plain = text.TrimEnd('=');
        try
        {
            return Convert.FromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException error)
        {
            var wrong = plain.FirstOrDefault(c => !char.IsAsciiLetterOrDigit(c) && c is not ('+' or '/'));
            throw Fail.Argument(wrong == default ? error.Message : string.Create(CultureInfo.InvariantCulture, $"Illegal base64 character {(int)wrong:x}"));
        }
    }

    private static string ToBase32(byte[] bytes)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var b in bytes)
        {
            buffer = ((buffer << 8) | b) & 0xFFFF;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Base32[(buffer >> (bits - 5)) & 31]);
        }

        if (bits > 0)
            text.Append(Base32[(buffer << (5 - bits)) & 31]);
        return text.ToString().PadRight((text.Length + 7) / 8 * 8, '=');
    }

    private static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var c in text.TrimEnd('='))
        {
            var digit = Base32.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal);
            if (digit < 0)
                throw Fail.Argument($"Unrecognized character: {c}");
            buffer = ((buffer << 5) | digit) & 0xFFFF;
            bits += 5;
            if (bits >= 8)
            {
                bytes.Add((byte)(buffer >> (bits - 8)));
                bits -= 8;
            }
        }

        return [.. bytes];
    }

    private static byte[] Substr(byte[] bytes, long start, long length)
    {
        var from = start > 0 ? start - 1 : bytes.Length + start;
        if (start == 0 || length <= 0 || from < 0 || from >= bytes.Length)
            return [];
        return bytes[(int)from..(int)(length > bytes.Length - from ? bytes.Length : from + length)];
    }

    private static byte[] Pad(byte[] bytes, long length, byte[] pad, bool left)
    {
        if (length is < 0 or > int.MaxValue)
            throw Fail.Argument("Target length must be in the range [0..2147483647]");
        if (pad.Length == 0)
            throw Fail.Argument("Padding bytes must not be empty");
        if (bytes.Length >= length)
            return bytes[..(int)length];
        var fill = new byte[length - bytes.Length];
        for (var i = 0; i < fill.Length; i++)
            fill[i] = pad[i % pad.Length];
        return left ? [.. fill, .. bytes] : [.. bytes, .. fill];
    }
}
