namespace Workbook.Notebooks;

/// <summary>Asks a person for what a cell wants to know.</summary>
public interface IInputPrompt
{
    /// <summary>The answer; null when the person gives none. What is typed for a password is not shown.</summary>
    Task<string?> AskAsync(string prompt, bool isPassword, CancellationToken cancellationToken);
}
