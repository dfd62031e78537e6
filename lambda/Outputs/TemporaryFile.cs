namespace Workbook.Transform.Outputs;

/// <summary>Files that are written beside their final path and belong to one process as long as they are open.</summary>
internal static class TemporaryFile
{
    private const int MaxAttempts = 100;

    /// <summary>Locks others out on Unix; on Windows, where an open file could otherwise not be renamed, leaves them only that.</summary>
    private static readonly FileShare Unshared = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    /// <summary>
    /// Creates <c>PATH.tmp</c>. One that a killed process left behind is deleted; where another process is writing the same output, this one
    /// writes <c>PATH.1.tmp</c>.
    /// </summary>
    public static FileStream Create(string path)
    {
        for (int attempt = 1, number = 0; ; attempt++)
        {
            var temporary = number == 0 ? $"{path}.tmp" : $"{path}.{number}.tmp";
            try
            {
                return new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, Unshared, bufferSize: 0);
            }
            catch (IOException) when (attempt < MaxAttempts)
            {
                if (IsHeld(temporary)) number++;
                else File.Delete(temporary);
            }
        }
    }

    private static bool IsHeld(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, Unshared, bufferSize: 0);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false; // its process has just renamed it
        }
        catch (IOException)
        {
            return true;
        }
    }
}
