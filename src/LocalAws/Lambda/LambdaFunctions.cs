using System.Globalization;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Lambda;

/// <summary>Functions, their code, versions and tags.</summary>
internal sealed class LambdaFunctions(
    CloudContext cloud, FunctionPackage packages, FunctionRunner runner, FunctionCodeSource source)
{
    private const int PageSize = 50;

    public string Arn(string name) => cloud.Arn("lambda", $"function:{name}");

    /// <exception cref="Http.AwsException">There is no such function or version.</exception>
    public FunctionConfiguration Get(string reference, string? qualifier)
    {
        var (name, inReference) = FunctionReference.Parse(reference);
        var version = qualifier ?? inReference ?? FunctionStore.Latest;
        return cloud.Catalog.Read(session => FunctionStore.Find(session, name, version))
            ?? throw LambdaErrors.FunctionNotFound(version == FunctionStore.Latest ? Arn(name) : $"{Arn(name)}:{version}");
    }

    public async Task<FunctionConfiguration> CreateAsync(CreateFunctionRequest request, CancellationToken cancellationToken)
    {
        var name = FunctionReference.Parse(request.FunctionName).Name;
        FunctionRules.CheckName(name);
        FunctionRules.Check(request);
        var (sha256, size) = await AddPackageAsync(request.Code, cancellationToken);
        var function = Apply(
            new FunctionConfiguration
            {
                FunctionName = name,
                FunctionArn = Arn(name),
                Role = request.Role!,
                CodeSha256 = sha256,
                CodeSize = size,
                Architectures = request.Architectures ?? ["x86_64"],
                LastModified = "",
                RevisionId = "",
                LoggingConfig = new LoggingConfig("Text", $"/aws/lambda/{name}"),
            },
            request);
        return await cloud.Catalog.WriteAsync(transaction =>
        {
            if (FunctionStore.Find(transaction, name) is not null)
                throw LambdaErrors.AlreadyExists(name);
            FunctionStore.Put(transaction, function);
            ResourceTags.Add(transaction, function.FunctionArn, request.Tags);
            return request.Publish ? Publish(transaction, function, null) : function;
        });
    }

    public (List<FunctionConfiguration> Functions, string? NextMarker) List(string? marker, int? maxItems)
    {
        var limit = Math.Clamp(maxItems ?? PageSize, 1, PageSize);
        var functions = cloud.Catalog.Read(session => FunctionStore.List(session, marker ?? "", limit + 1));
        return functions.Count <= limit ? (functions, null) : (functions[..limit], functions[limit - 1].FunctionName);
    }

    public List<FunctionConfiguration> Versions(string reference)
    {
        var function = Get(reference, null);
        return cloud.Catalog.Read(session => FunctionStore.Versions(session, function.FunctionName))
            .ConvertAll(version => version.Version == FunctionStore.Latest ? version with { FunctionArn = $"{version.FunctionArn}:{FunctionStore.Latest}" } : version);
    }

    public async Task<FunctionConfiguration> UpdateCodeAsync(string reference, UpdateFunctionCodeRequest request, CancellationToken cancellationToken)
    {
        var name = Get(reference, null).FunctionName;
        var (sha256, size) = await AddPackageAsync(request, cancellationToken);
        return await ChangeAsync(name, request.RevisionId, request.DryRun, request.Publish, function =>
            function with { CodeSha256 = sha256, CodeSize = size, Architectures = request.Architectures ?? function.Architectures });
    }

    public async Task<FunctionConfiguration> UpdateConfigurationAsync(string reference, FunctionSettings request)
    {
        FunctionRules.Check(request);
        var name = Get(reference, null).FunctionName;
        return await ChangeAsync(name, request.RevisionId, dryRun: false, publish: false, function => Apply(function, request));
    }

    public Task<FunctionConfiguration> PublishVersionAsync(string reference, PublishVersionRequest request)
    {
        var name = Get(reference, null).FunctionName;
        return cloud.Catalog.WriteAsync(transaction =>
        {
            var function = Current(transaction, name, request.RevisionId);
            if (request.CodeSha256 is { } expected && expected != function.CodeSha256)
                throw LambdaErrors.InvalidParameter($"CodeSHA256 ({expected}) is different from current CodeSHA256 in $LATEST ({function.CodeSha256}). Please try again with the CodeSHA256 in $LATEST.");
            return Publish(transaction, function, request.Description);
        });
    }

    public async Task DeleteAsync(string reference, string? qualifier)
    {
        var function = Get(reference, qualifier);
        var version = qualifier ?? FunctionReference.Parse(reference).Qualifier;
        await cloud.Catalog.WriteAsync(transaction =>
        {
            FunctionStore.Delete(transaction, function.FunctionName, version);
            if (version is null)
            {
                ResourceTags.RemoveAll(transaction, function.FunctionArn);
                InvocationQueue.RemoveAll(transaction, function.FunctionArn);
            }
        });
        await runner.RetireAsync(function.FunctionArn);
    }

    private async Task<FunctionConfiguration> ChangeAsync(
        string name, string? revisionId, bool dryRun, bool publish, Func<FunctionConfiguration, FunctionConfiguration> change)
    {
        var changed = await cloud.Catalog.WriteAsync(transaction =>
        {
            var function = Stamp(change(Current(transaction, name, revisionId)));
            if (dryRun)
                return function;
            FunctionStore.Put(transaction, function);
            return publish ? Publish(transaction, function, null) : function;
        });
        if (!dryRun)
            await runner.RetireAsync(Arn(name));
        return changed;
    }

    private FunctionConfiguration Current(CatalogSession session, string name, string? revisionId)
    {
        var function = FunctionStore.Find(session, name) ?? throw LambdaErrors.FunctionNotFound(Arn(name));
        if (revisionId is not null && revisionId != function.RevisionId)
            throw LambdaErrors.RevisionMismatch();
        return function;
    }

    private static FunctionConfiguration Publish(CatalogTransaction transaction, FunctionConfiguration function, string? description)
    {
        var versions = FunctionStore.Versions(transaction, function.FunctionName);
        // AWS publishes no second version of what has not changed since the last one.
        if (versions.Count > 1 && versions[^1] is var last && last.CodeSha256 == function.CodeSha256 && last.LastModified == function.LastModified)
            return last;
        var number = versions.Count == 1 ? 1 : int.Parse(versions[^1].Version, CultureInfo.InvariantCulture) + 1;
        var published = function with
        {
            Version = number.ToString(CultureInfo.InvariantCulture),
            FunctionArn = $"{function.FunctionArn}:{number}",
            Description = description ?? function.Description,
            RevisionId = Guid.NewGuid().ToString(),
        };
        FunctionStore.Put(transaction, published);
        return published;
    }

    private FunctionConfiguration Apply(FunctionConfiguration function, FunctionSettings settings) => Stamp(function with
    {
        Description = settings.Description ?? function.Description,
        DeadLetterConfig = settings.DeadLetterConfig ?? function.DeadLetterConfig,
        Environment = settings.Environment is null ? function.Environment : settings.Environment.Variables is { Count: > 0 } ? settings.Environment : null,
        EphemeralStorage = settings.EphemeralStorage ?? function.EphemeralStorage,
        FileSystemConfigs = settings.FileSystemConfigs ?? function.FileSystemConfigs,
        Handler = settings.Handler ?? function.Handler,
        KMSKeyArn = settings.KMSKeyArn is { Length: > 0 } key ? key : function.KMSKeyArn,
        Layers = settings.Layers ?? function.Layers,
        LoggingConfig = settings.LoggingConfig is { } logging ? Complete(logging, function) : function.LoggingConfig,
        MemorySize = settings.MemorySize ?? function.MemorySize,
        Role = settings.Role ?? function.Role,
        Runtime = settings.Runtime ?? function.Runtime,
        Timeout = settings.Timeout ?? function.Timeout,
        TracingConfig = settings.TracingConfig ?? function.TracingConfig,
        VpcConfig = settings.VpcConfig ?? function.VpcConfig,
    });

    private static LoggingConfig Complete(LoggingConfig given, FunctionConfiguration function) => given with
    {
        LogFormat = given.LogFormat ?? "Text",
        LogGroup = given.LogGroup ?? function.LogGroup,
    };

    private FunctionConfiguration Stamp(FunctionConfiguration function) => function with
    {
        LastModified = cloud.Now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff+0000", CultureInfo.InvariantCulture),
        RevisionId = Guid.NewGuid().ToString(),
    };

    private async Task<(string Sha256, long Size)> AddPackageAsync(FunctionCode code, CancellationToken cancellationToken)
    {
        var zip = await source.ReadAsync(code, cancellationToken);
        try
        {
            return (await packages.AddAsync(zip, cancellationToken), zip.Length);
        }
        catch (InvalidDataException error)
        {
            throw LambdaErrors.InvalidParameter($"Could not unzip uploaded file. Please check your file, then try to upload again. {error.Message}", error);
        }
    }
}
