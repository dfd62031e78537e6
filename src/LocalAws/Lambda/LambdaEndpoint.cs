using System.Globalization;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Lambda;

/// <summary>Lambda as its clients see it.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html</remarks>
internal sealed class LambdaEndpoint : RestJsonEndpoint
{
    private const string Functions = "/2015-03-31/functions";
    private const string Function = Functions + "/{FunctionName}";
    private const string EventInvokeConfig = "/2019-09-25/functions/{FunctionName}/event-invoke-config";
    private const string Tags = "/2017-03-31/tags/{Arn}";

    private readonly LambdaFunctions _functions;
    private readonly LambdaAdministration _administration;

    public LambdaEndpoint(LambdaFunctions functions, LambdaInvoke invoke, LambdaPermissions permissions, LambdaAdministration administration)
        : base("lambda", AwsJson.Pascal)
    {
        (_functions, _administration) = (functions, administration);
        Route("POST", Functions, CreateAsync);
        Route("GET", Functions, Answer(List));
        Route("GET", Function, Answer(Get));
        Route("DELETE", Function, DeleteAsync);
        Route("GET", Function + "/configuration", Answer(call => new RestResult(200, functions.Get(call["FunctionName"], call.Query("Qualifier")))));
        Route("PUT", Function + "/configuration", UpdateConfigurationAsync);
        Route("PUT", Function + "/code", UpdateCodeAsync);
        Route("POST", Function + "/versions", PublishAsync);
        Route("GET", Function + "/versions", Answer(call => new RestResult(200, new { Versions = functions.Versions(call["FunctionName"]) })));
        Route("GET", Function + "/aliases", Answer(NoAliases));
        Route("POST", Function + "/invocations", invoke.InvokeAsync);
        Route("POST", "/2014-11-13/functions/{FunctionName}/invoke-async", invoke.InvokeAsyncAsync);
        Route("POST", Function + "/policy", permissions.AddAsync);
        Route("GET", Function + "/policy", permissions.GetAsync);
        Route("DELETE", Function + "/policy/{StatementId}", permissions.RemoveAsync);
        Route("PUT", EventInvokeConfig, call => administration.PutEventInvokeConfigAsync(call, replace: true));
        Route("POST", EventInvokeConfig, call => administration.PutEventInvokeConfigAsync(call, replace: false));
        Route("GET", EventInvokeConfig, Answer(administration.GetEventInvokeConfig));
        Route("DELETE", EventInvokeConfig, administration.DeleteEventInvokeConfigAsync);
        Route("GET", "/2020-06-30/functions/{FunctionName}/code-signing-config", Answer(CodeSigning));
        Route("PUT", "/2017-10-31/functions/{FunctionName}/concurrency", administration.PutConcurrencyAsync);
        Route("DELETE", "/2017-10-31/functions/{FunctionName}/concurrency", administration.DeleteConcurrencyAsync);
        Route("GET", "/2019-09-30/functions/{FunctionName}/concurrency", Answer(administration.GetConcurrency));
        Route("GET", Tags, Answer(administration.Tags));
        Route("POST", Tags, administration.TagAsync);
        Route("DELETE", Tags, administration.UntagAsync);
    }

    /// <summary>Room for a package of 50 MB in base64, and the JSON around it.</summary>
    public override int? LongestBody => 70 * 1024 * 1024;

    private static Func<RestCall, Task<RestResult>> Answer(Func<RestCall, RestResult> handler) => call => Task.FromResult(handler(call));

    private async Task<RestResult> CreateAsync(RestCall call) =>
        new(201, await _functions.CreateAsync(call.Body<CreateFunctionRequest>(), call.Request.Aborted));

    private RestResult List(RestCall call)
    {
        var maxItems = int.TryParse(call.Query("MaxItems"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        var (functions, nextMarker) = _functions.List(call.Query("Marker"), maxItems);
        return new RestResult(200, new { Functions = functions, NextMarker = nextMarker });
    }

    private RestResult Get(RestCall call)
    {
        var function = _functions.Get(call["FunctionName"], call.Query("Qualifier"));
        var tags = _administration.TagsOf(_functions.Arn(function.FunctionName));
        return new RestResult(200, new { Configuration = function, Code = new { RepositoryType = "S3" }, Tags = tags.Count == 0 ? null : tags });
    }

    private async Task<RestResult> DeleteAsync(RestCall call)
    {
        await _functions.DeleteAsync(call["FunctionName"], call.Query("Qualifier"));
        return new RestResult(204);
    }

    private async Task<RestResult> UpdateCodeAsync(RestCall call) =>
        new(200, await _functions.UpdateCodeAsync(call["FunctionName"], call.Body<UpdateFunctionCodeRequest>(), call.Request.Aborted));

    private async Task<RestResult> UpdateConfigurationAsync(RestCall call) =>
        new(200, await _functions.UpdateConfigurationAsync(call["FunctionName"], call.Body<FunctionSettings>()));

    private async Task<RestResult> PublishAsync(RestCall call) =>
        new(201, await _functions.PublishVersionAsync(call["FunctionName"], call.Body<PublishVersionRequest>()));

    private RestResult NoAliases(RestCall call)
    {
        _functions.Get(call["FunctionName"], null);
        return new RestResult(200, new { Aliases = Array.Empty<object>() });
    }

    private RestResult CodeSigning(RestCall call) => new(200, new { _functions.Get(call["FunctionName"], null).FunctionName });
}
