namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Something to ask a person for.</summary>
public sealed class InputDescription(string name, string? prompt = null)
{
    /// <summary>Name of the answer.</summary>
    public string Name { get; } = name;

    /// <summary>What the person reads; the name when nothing else is given.</summary>
    public string Prompt { get; } = prompt ?? name;

    /// <summary>Name under which the answer is kept for the next time; null when it is asked each time.</summary>
    public string? SaveAs { get; set; }

    /// <summary>What is asked for, such as <c>text</c>, <c>date</c> or <c>password</c>.</summary>
    public string? TypeHint { get; set; }
}
