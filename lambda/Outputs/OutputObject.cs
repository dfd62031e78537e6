namespace Workbook.Transform.Outputs;

/// <summary>An object in the making. It becomes visible, whole, with <see cref="CompleteAsync"/>; disposed before that, it never was.</summary>
internal abstract class OutputObject(string key) : Stream
{
    /// <summary>Where the object lies, from the root of its bucket or folder.</summary>
    public string Key { get; } = key;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Sends off what has piled up, if that is enough to be worth it.</summary>
    public abstract Task DrainAsync(CancellationToken cancellationToken);

    public abstract Task CompleteAsync(CancellationToken cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public abstract override void Write(ReadOnlySpan<byte> buffer);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

/// <summary>Where the outputs of one raw object go.</summary>
internal interface IOutputs
{
    /// <summary>The raw object, as the metadata of the Parquet objects names it.</summary>
    string Source { get; }

    /// <summary>The Parquet object of one day.</summary>
    OutputObject CreateParquet(DateOnly day);

    /// <summary>The refused records: JSON lines, GZIP.</summary>
    OutputObject CreateQuarantine();
}
