using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Workbook.LocalAws.Firehose;

/// <summary>The records of one PutRecord or PutRecordBatch, decoded straight into the frames that go to the log.</summary>
internal sealed class RecordBatch : IDisposable
{
    private const int LargestCount = 500;
    private const int LargestBatch = 4 * 1024 * 1024;

    private readonly byte[] _buffer;
    private readonly List<int> _starts = [];
    private readonly bool _isBatch;
    private int _length;
    private int _dataLength;

    private RecordBatch(int bodyLength, bool isBatch)
    {
        // Base64 shrinks by a quarter and each record gains a header; records beyond the limit are refused before they are written.
        _buffer = ArrayPool<byte>.Shared.Rent(bodyLength + (LargestCount * LogFrame.HeaderLength));
        _isBatch = isBatch;
    }

    public string StreamName { get; private set; } = "";

    public int Count => _starts.Count;

    /// <summary>Where each record's frame begins, from the start of the batch.</summary>
    public IReadOnlyList<int> Starts => _starts;

    public ReadOnlyMemory<byte> Frames => _buffer.AsMemory(0, _length);

    /// <exception cref="Http.AwsException">SerializationException, ValidationException or InvalidArgumentException: the whole call is refused.</exception>
    public static RecordBatch Read(ReadOnlySpan<byte> body, bool isBatch)
    {
        var batch = new RecordBatch(body.Length, isBatch);
        try
        {
            batch.ReadMembers(new Utf8JsonReader(body));
            batch.Check();
            return batch;
        }
        catch (Exception error)
        {
            batch.Dispose();
            if (error is JsonException or InvalidOperationException or FormatException)
                throw FirehoseErrors.Serialization(error.Message);
            throw;
        }
    }

    /// <summary>Completes the frames with the time of arrival.</summary>
    public void Seal(DateTimeOffset arrival)
    {
        var milliseconds = arrival.ToUnixTimeMilliseconds();
        for (var i = 0; i < _starts.Count; i++)
        {
            var end = i + 1 < _starts.Count ? _starts[i + 1] : _length;
            LogFrame.Seal(_buffer.AsSpan(_starts[i], end - _starts[i]), milliseconds);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void ReadMembers(Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("The body is not a JSON object.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("DeliveryStreamName"u8))
            {
                json.Read();
                StreamName = json.GetString() ?? "";
            }
            else if (json.ValueTextEquals("Records"u8) && _isBatch)
                ReadRecords(ref json);
            else if (json.ValueTextEquals("Record"u8) && !_isBatch)
            {
                json.Read();
                ReadRecord(ref json);
            }
            else
                json.Skip();
        }

        while (json.Read())
        {
            // what follows the object must still be JSON, that is nothing
        }
    }

    private void ReadRecords(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray)
            throw new JsonException("Records is not an array.");
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            ReadRecord(ref json);
    }

    private void ReadRecord(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A record is not an object.");
        if (_starts.Count == LargestCount)
            throw FirehoseErrors.Constraint("[…]", "records", "Member must have length less than or equal to 500");
        var hasData = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("Data"u8) && !hasData)
            {
                json.Read();
                Decode(ref json);
                hasData = true;
            }
            else
                json.Skip();
        }

        if (!hasData)
            throw FirehoseErrors.Constraint("null", "record.data", "Member must not be null");
    }

    private void Decode(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.String)
            throw new JsonException("Data is not a base64 string.");
        var target = _buffer.AsSpan(_length + LogFrame.HeaderLength);
        int length;
        if (json.ValueIsEscaped)
        {
            var data = json.GetBytesFromBase64(); // a slash may be written \/
            data.CopyTo(target);
            length = data.Length;
        }
        else if (Base64.DecodeFromUtf8(json.ValueSpan, target, out _, out length) != OperationStatus.Done)
            throw new JsonException("Data is not valid base64.");
        if (length > LogFrame.LargestRecord)
            throw FirehoseErrors.Constraint("java.nio.HeapByteBuffer", _isBatch ? $"records.{_starts.Count + 1}.member.data" : "record.data", "Member must have length less than or equal to 1024000");
        _starts.Add(_length);
        _length += LogFrame.HeaderLength + length;
        _dataLength += length;
    }

    private void Check()
    {
        if (StreamName.Length == 0)
            throw FirehoseErrors.Constraint("null", "deliveryStreamName", "Member must not be null");
        if (_starts.Count == 0)
            throw _isBatch
                ? FirehoseErrors.Constraint("[]", "records", "Member must have length greater than or equal to 1")
                : FirehoseErrors.Constraint("null", "record", "Member must not be null");
        if (_dataLength > LargestBatch)
            throw FirehoseErrors.InvalidArgument("Records size exceeds 4 MB limit");
    }
}
