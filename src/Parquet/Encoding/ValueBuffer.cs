using System.Buffers;
using System.Runtime.CompilerServices;

namespace Workbook.Parquet.Encoding;

/// <summary>Values of one type that grow at the end, in an array from the shared pool.</summary>
internal sealed class ValueBuffer<T> : IDisposable where T : unmanaged
{
    private T[] _values = [];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Written => _values.AsSpan(0, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(T value)
    {
        var values = _values;
        if ((uint)Count >= (uint)values.Length) values = Grow(1);
        values[Count++] = value;
    }

    /// <summary>Room for that many values after the end, to be confirmed by <see cref="Advance"/>.</summary>
    public Span<T> Reserve(int count)
    {
        if (_values.Length - Count < count) Grow(count);
        return _values.AsSpan(Count, count);
    }

    public void Advance(int count) => Count += count;

    public void Clear() => Count = 0;

    public void Dispose()
    {
        if (_values.Length > 0) ArrayPool<T>.Shared.Return(_values);
        _values = [];
        Count = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T[] Grow(int count)
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(16, Math.Max(2 * Count, Count + count)));
        Written.CopyTo(larger);
        if (_values.Length > 0) ArrayPool<T>.Shared.Return(_values);
        return _values = larger;
    }
}
