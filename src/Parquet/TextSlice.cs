namespace Workbook.Parquet;

/// <summary>A range of a larger UTF-8 text, or null.</summary>
internal readonly record struct TextSlice(int Start, int Length)
{
    public static readonly TextSlice Null = new(0, -1);

    public bool IsNull => Length < 0;
}
