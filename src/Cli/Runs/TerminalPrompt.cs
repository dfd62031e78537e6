using System.Text;
using Workbook.Notebooks;

namespace Workbook.Cli.Runs;

/// <summary>Asks the person at the terminal. Passwords are not shown while they are typed.</summary>
internal sealed class TerminalPrompt : IInputPrompt
{
    /// <summary>A prompt where there is a terminal to read from and to write to; null in CI and in pipes, so that nothing waits there.</summary>
    public static TerminalPrompt? Create() => Console.IsInputRedirected || Console.IsErrorRedirected ? null : new TerminalPrompt();

    public Task<string?> AskAsync(string prompt, bool isPassword, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            Console.Error.Write($"{prompt.TrimEnd(' ', ':')}: ");
            var answer = isPassword ? ReadHidden() : Console.ReadLine();
            return string.IsNullOrEmpty(answer) ? null : answer;
        },
        cancellationToken);

    private static string ReadHidden()
    {
        var text = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
                text.Length = Math.Max(0, text.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                text.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return text.ToString();
    }
}
