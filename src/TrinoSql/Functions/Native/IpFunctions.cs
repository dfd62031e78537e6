using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Workbook.TrinoSql.Functions.Native;

/// <summary>IP addresses, as their 16 bytes in IPv6; IPv4 lies in the range of mapped addresses.</summary>
internal static class IpFunctions
{
    public static readonly (string Name, Delegate Function)[] All =
    [
        ("trino_ip_parse", (Func<string, byte[]>)(text => Parse(text) ?? throw Fail.Cast($"Cannot cast value to IPADDRESS: {text}"))),
        ("trino_ip_text", (Func<byte[], string>)Text),
        ("trino_ip_bytes", (Func<byte[], byte[]>)(bytes => bytes.Length switch
        {
            4 => new IPAddress(bytes).MapToIPv6().GetAddressBytes(),
            16 => bytes,
            _ => throw Fail.Cast($"Invalid IP address binary length: {bytes.Length}"),
        })),
        ("trino_ip_contains", (Func<string, byte[], bool>)Contains),
    ];

    public static string Text(byte[] bytes)
    {
        var address = new IPAddress(bytes);
        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }

    private static byte[]? Parse(string text) =>
        text.Contains('%', StringComparison.Ordinal) || !IPAddress.TryParse(text, out var address)
        || (address.AddressFamily == AddressFamily.InterNetwork && text.Count(c => c == '.') != 3)
            ? null
            : address.MapToIPv6().GetAddressBytes();

    private static bool Contains(string network, byte[] address)
    {
        var slash = network.IndexOf('/', StringComparison.Ordinal);
        var prefix = slash < 0 ? null : Parse(network[..slash]);
        if (prefix is null || !int.TryParse(network.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            throw Fail.Argument($"Invalid CIDR");
        var bits = length + (new IPAddress(prefix).IsIPv4MappedToIPv6 ? 96 : 0);
        if (bits > 128)
            throw Fail.Argument("Invalid prefix length");
        for (var i = 0; i < bits; i++)
        {
            if (((prefix[i / 8] ^ address[i / 8]) & (0x80 >> (i % 8))) != 0)
                return false;
        }

        return true;
    }
}
