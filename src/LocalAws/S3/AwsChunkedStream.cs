using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.S3;

/// <summary>
/// Decodes an <c>aws-chunked</c> body: frames of a hex size, optionally with a signature each, then trailers. Signatures are verified
/// as the frames end, before the last read returns.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and …/sigv4-streaming-trailers.html</remarks>
internal sealed class AwsChunkedStream(Stream inner, long decodedLength, ChunkSignatures? signatures, bool hasTrailers) : ReadOnlyStream
{
    private const int LongestLine = 16 * 1024;

    private readonly byte[] _buffer = new byte[LongestLine];
    private readonly Dictionary<string, string> _trailers = new(StringComparer.OrdinalIgnoreCase);
    private int _start;
    private int _end;
    private long _chunkLeft;
    private long _delivered;
    private string? _chunkSignature;
    private State _state = State.BeforeFirstChunk;

    private enum State
    {
        BeforeFirstChunk,
        InChunk,
        Done,
    }

    /// <summary>Headers that followed the data; complete when the stream has been read to its end.</summary>
    public IReadOnlyDictionary<string, string> Trailers => _trailers;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        while (_state != State.Done && _chunkLeft == 0)
            await NextChunkAsync(cancellationToken);
        return _state == State.Done ? 0 : await ReadDataAsync(buffer, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        signatures?.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadDataAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var wanted = (int)Math.Min(buffer.Length, _chunkLeft);
        int read;
        if (_end > _start)
        {
            read = Math.Min(wanted, _end - _start);
            _buffer.AsSpan(_start, read).CopyTo(buffer.Span);
            _start += read;
        }
        else
            read = await inner.ReadAsync(buffer[..wanted], cancellationToken);

        if (read == 0)
            throw S3Errors.IncompleteBody();
        _chunkLeft -= read;
        _delivered += read;
        signatures?.Append(buffer.Span[..read]);
        return read;
    }

    private async ValueTask NextChunkAsync(CancellationToken cancellationToken)
    {
        if (_state == State.InChunk)
        {
            signatures?.VerifyChunk(_chunkSignature);
            if ((await ReadLineAsync(cancellationToken)).Length > 0)
                throw S3Errors.IncompleteBody();
        }

        var header = (await ReadLineAsync(cancellationToken)).Split(';');
        _chunkSignature = header.Skip(1).Select(part => part.Trim()).FirstOrDefault(part => part.StartsWith("chunk-signature=", StringComparison.Ordinal))?[16..];
        if (!long.TryParse(header[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _chunkLeft) || _chunkLeft < 0
            || _delivered + _chunkLeft > decodedLength)
            throw S3Errors.IncompleteBody();
        _state = State.InChunk;
        if (_chunkLeft == 0)
            await FinishAsync(cancellationToken);
    }

    private async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        signatures?.VerifyChunk(_chunkSignature);
        if (_delivered != decodedLength)
            throw S3Errors.IncompleteBody();
        var signedText = new StringBuilder();
        string? trailerSignature = null;
        string line;
        while ((line = await ReadLineAsync(cancellationToken, endsAnywhere: true)).Length > 0)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
                throw S3Errors.IncompleteBody();
            var (name, value) = (line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
            if (name == "x-amz-trailer-signature")
                trailerSignature = value;
            else
            {
                _trailers[name] = value;
                signedText.Append(name).Append(':').Append(value).Append('\n');
            }
        }

        if (hasTrailers)
            signatures?.VerifyTrailers(signedText.ToString(), trailerSignature);
        _state = State.Done;
    }

    private async ValueTask<string> ReadLineAsync(CancellationToken cancellationToken, bool endsAnywhere = false)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.Latin1.GetString(_buffer, _start, length).TrimEnd('\r');
                _start += length + 1;
                return line;
            }

            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            var read = _end < LongestLine ? await inner.ReadAsync(_buffer.AsMemory(_end), cancellationToken) : 0;
            if (read == 0)
                return endsAnywhere && _end == 0 ? "" : throw S3Errors.IncompleteBody();
            _end += read;
        }
    }
}

/// <summary>The chain of signatures over the chunks of one body, begun by the signature of the request's headers.</summary>
internal sealed class ChunkSignatures(SigningKey key, RequestSignature signature) : IDisposable
{
    private static readonly string EmptyHash = Convert.ToHexStringLower(SHA256.HashData([]));

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string _previous = signature.Signature;

    public void Append(ReadOnlySpan<byte> data) => _hash.AppendData(data);

    public void VerifyChunk(string? given) =>
        Verify("AWS4-HMAC-SHA256-PAYLOAD", $"{EmptyHash}\n{Convert.ToHexStringLower(_hash.GetHashAndReset())}", given);

    public void VerifyTrailers(string trailers, string? given) =>
        Verify("AWS4-HMAC-SHA256-TRAILER", Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(trailers))), given);

    public void Dispose() => _hash.Dispose();

    private void Verify(string kind, string hashes, string? given)
    {
        var expected = key.Sign($"{kind}\n{signature.Timestamp}\n{signature.Scope}\n{_previous}\n{hashes}");
        if (given is null || !SigningKey.AreEqual(expected, given))
            throw new SignatureException(SignatureFailure.WrongSignature, "The signature of a chunk of the body does not match its bytes.");
        _previous = expected;
    }
}
