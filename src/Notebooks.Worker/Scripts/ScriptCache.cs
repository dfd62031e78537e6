using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workbook.Notebooks.Worker;

/// <summary>
/// Compiled scripts by a hash of all that goes into them: the text of every file, the packages, the assemblies referred to by path, the
/// framework and the worker itself.
/// </summary>
internal sealed class ScriptCache(string folder)
{
    public string FolderFor(ScriptSources sources, ResolvedPackages packages)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append("debug", Environment.Version.ToString(), typeof(ScriptCache).Module.ModuleVersionId.ToString());
        foreach (var (path, text) in sources.Texts)
            Append(path, text);
        foreach (var package in packages.Packages)
            Append(package.Id, package.Version, package.ContentHash);
        foreach (var file in sources.Assemblies.Select(path => new FileInfo(path)))
            Append(file.FullName, file.Length.ToString(CultureInfo.InvariantCulture), file.LastWriteTimeUtc.Ticks.ToString(CultureInfo.InvariantCulture));
        return Path.Combine(folder, Convert.ToHexStringLower(hash.GetHashAndReset()));

        void Append(params ReadOnlySpan<string> parts)
        {
            foreach (var part in parts)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(part));
                hash.AppendData([0]);
            }
        }
    }
}
