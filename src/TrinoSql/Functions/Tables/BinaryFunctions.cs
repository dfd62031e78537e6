namespace Workbook.TrinoSql.Functions.Tables;

/// <summary>See https://trino.io/docs/current/functions/binary.html.</summary>
internal static class BinaryFunctions
{
    public const string Lines = """
        to_hex(varbinary) -> varchar = hex({0})
        from_hex(varchar) -> varbinary = trino_from_hex({0})
        to_base64(varbinary) -> varchar = base64({0})
        from_base64(varchar) -> varbinary = trino_from_base64({0})
        to_base64url(varbinary) -> varchar = replace(replace(base64({0}), '+', '-'), '/', '_')
        from_base64url(varchar) -> varbinary = trino_from_base64url({0})
        to_base32(varbinary) -> varchar = trino_to_base32({0})
        from_base32(varchar) -> varbinary = trino_from_base32({0})
        to_big_endian_32(integer) -> varbinary = trino_big_endian({0}, 4)
        to_big_endian_64(bigint) -> varbinary = trino_big_endian({0}, 8)
        from_big_endian_32(varbinary) -> integer = CAST(trino_from_big_endian({0}, 4) AS INTEGER)
        from_big_endian_64(varbinary) -> bigint = trino_from_big_endian({0}, 8)
        to_ieee754_32(real) -> varbinary = trino_ieee754_32({0})
        to_ieee754_64(double) -> varbinary = trino_ieee754_64({0})
        from_ieee754_32(varbinary) -> real = trino_from_ieee754_32({0})
        from_ieee754_64(varbinary) -> double = trino_from_ieee754_64({0})
        xxhash64(varbinary) -> varbinary = trino_xxhash64({0})
        murmur3(varbinary) -> varbinary = trino_murmur3({0})
        spooky_hash_v2_32(varbinary) -> varbinary = trino_spooky_32({0})
        spooky_hash_v2_64(varbinary) -> varbinary = trino_spooky_64({0})
        contains(varchar, ipaddress) -> boolean = trino_ip_contains({0}, {1})
        md5(varbinary) -> varbinary = trino_hash('md5', {0})
        sha1(varbinary) -> varbinary = trino_hash('sha1', {0})
        sha256(varbinary) -> varbinary = trino_hash('sha256', {0})
        sha512(varbinary) -> varbinary = trino_hash('sha512', {0})
        hmac_md5(varbinary, varbinary) -> varbinary = trino_hmac('md5', {0}, {1})
        hmac_sha1(varbinary, varbinary) -> varbinary = trino_hmac('sha1', {0}, {1})
        hmac_sha256(varbinary, varbinary) -> varbinary = trino_hmac('sha256', {0}, {1})
        hmac_sha512(varbinary, varbinary) -> varbinary = trino_hmac('sha512', {0}, {1})
        crc32(varbinary) -> bigint = trino_crc32({0})
        reverse(varbinary) -> varbinary = trino_binary_reverse({0})
        lpad(varbinary, bigint, varbinary) -> varbinary = trino_binary_lpad({0}, {1}, {2})
        rpad(varbinary, bigint, varbinary) -> varbinary = trino_binary_rpad({0}, {1}, {2})
        """;
}
