using Workbook.Pipeline;

namespace Workbook.Cli;

/// <summary>The settings that a command starts with; what cannot be used of them is a mistake in how the command was called.</summary>
internal static class CommandSettings
{
    /// <exception cref="UsageException">No workbook is found, or a variable has a value that cannot be used.</exception>
    public static LabSettings Read() => Checked(LabSettings.FromEnvironment);

    /// <summary>As <see cref="Read"/>; null when no workbook is found.</summary>
    /// <exception cref="UsageException">A variable has a value that cannot be used.</exception>
    public static LabSettings? Find() => Checked(LabSettings.FindFromEnvironment);

    private static T Checked<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (LabException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
