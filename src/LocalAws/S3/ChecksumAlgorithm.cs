using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Workbook.LocalAws.S3;

/// <summary>A running checksum of one of S3's algorithms.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html</remarks>
internal abstract class ChecksumAlgorithm : IDisposable
{
    /// <summary>Algorithms by name, in capitals, with the length of their value in bytes.</summary>
    public static readonly IReadOnlyDictionary<string, int> Lengths = new Dictionary<string, int>
    {
        ["CRC32"] = 4,
        ["CRC32C"] = 4,
        ["CRC64NVME"] = 8,
        ["SHA1"] = 20,
        ["SHA256"] = 32,
    };

    /// <param name="name">A key of <see cref="Lengths"/>.</param>
    public static ChecksumAlgorithm Create(string name) => name switch
    {
        "CRC32" => new Crc(ReflectedCrc.Crc32, 4),
        "CRC32C" => new Crc(ReflectedCrc.Crc32C, 4),
        "CRC64NVME" => new Crc(ReflectedCrc.Crc64Nvme, 8),
        "SHA1" => new Hash(HashAlgorithmName.SHA1),
        "SHA256" => new Hash(HashAlgorithmName.SHA256),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, $"Known are {string.Join(", ", Lengths.Keys)}."),
    };

    public abstract void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Base64 of the value in big-endian order.</summary>
    public abstract string Finish();

    public virtual void Dispose()
    {
    }

    private sealed class Crc(ReflectedCrc crc, int length) : ChecksumAlgorithm
    {
        private ulong _state = crc.Start;

        public override void Append(ReadOnlySpan<byte> bytes) => _state = crc.Append(_state, bytes);

        public override string Finish()
        {
            Span<byte> value = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64BigEndian(value, crc.Finish(_state));
            return Convert.ToBase64String(value[(8 - length)..]);
        }
    }

    private sealed class Hash(HashAlgorithmName name) : ChecksumAlgorithm
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(name);

        public override void Append(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

        public override string Finish() => Convert.ToBase64String(_hash.GetHashAndReset());

        public override void Dispose()
        {
            _hash.Dispose();
            base.Dispose();
        }
    }
}
