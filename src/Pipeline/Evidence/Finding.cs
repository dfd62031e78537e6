namespace Workbook.Pipeline;

/// <summary>How a statement of the evidence stands now.</summary>
public enum Standing
{
    /// <summary>It is as the evidence says.</summary>
    Holds,

    /// <summary>It is not as the evidence says.</summary>
    Changed,

    /// <summary>It cannot be checked here and now.</summary>
    Unknown,
}

/// <summary>One line of a verification.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="Subject">What the evidence speaks of.</param>
/// <param name="Detail">What differs, or why it cannot be checked; empty when it holds and there is nothing to add.</param>
public sealed record Finding(Standing Standing, string Subject, string Detail = "")
{
    /// <summary>The finding as a line.</summary>
    public override string ToString()
    {
        var word = Standing switch { Standing.Holds => "holds   ", Standing.Changed => "CHANGED ", _ => "unknown " };
        return Detail.Length == 0 ? $"{word} {Subject}" : $"{word} {Subject}: {Detail}";
    }
}
