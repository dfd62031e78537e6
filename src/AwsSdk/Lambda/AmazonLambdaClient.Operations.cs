using Amazon.Lambda.Model;

namespace Amazon.Lambda;

public partial class AmazonLambdaClient
{
    public virtual Task<AddPermissionResponse> AddPermissionAsync(AddPermissionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<AddPermissionResponse>(request, Service.Rest<AddPermissionRequest, AddPermissionResponse>("POST", "/2015-03-31/functions/{FunctionName}/policy"), cancellationToken);

    public virtual Task<CreateFunctionResponse> CreateFunctionAsync(CreateFunctionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateFunctionResponse>(request, Service.Rest<CreateFunctionRequest, CreateFunctionResponse>("POST", "/2015-03-31/functions"), cancellationToken);

    public virtual Task<DeleteFunctionResponse> DeleteFunctionAsync(DeleteFunctionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteFunctionResponse>(request, Service.Rest<DeleteFunctionRequest, DeleteFunctionResponse>("DELETE", "/2015-03-31/functions/{FunctionName}"), cancellationToken);

    public virtual Task<GetFunctionResponse> GetFunctionAsync(GetFunctionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetFunctionResponse>(request, Service.Rest<GetFunctionRequest, GetFunctionResponse>("GET", "/2015-03-31/functions/{FunctionName}"), cancellationToken);

    public virtual Task<GetPolicyResponse> GetPolicyAsync(GetPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetPolicyResponse>(request, Service.Rest<GetPolicyRequest, GetPolicyResponse>("GET", "/2015-03-31/functions/{FunctionName}/policy"), cancellationToken);

    public virtual Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<InvokeResponse>(request, Service.Rest<InvokeRequest, InvokeResponse>("POST", "/2015-03-31/functions/{FunctionName}/invocations"), cancellationToken);

    public virtual Task<RemovePermissionResponse> RemovePermissionAsync(RemovePermissionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<RemovePermissionResponse>(request, Service.Rest<RemovePermissionRequest, RemovePermissionResponse>("DELETE", "/2015-03-31/functions/{FunctionName}/policy/{StatementId}"), cancellationToken);

    public virtual Task<UpdateFunctionCodeResponse> UpdateFunctionCodeAsync(UpdateFunctionCodeRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateFunctionCodeResponse>(request, Service.Rest<UpdateFunctionCodeRequest, UpdateFunctionCodeResponse>("PUT", "/2015-03-31/functions/{FunctionName}/code"), cancellationToken);

    public virtual Task<UpdateFunctionConfigurationResponse> UpdateFunctionConfigurationAsync(UpdateFunctionConfigurationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateFunctionConfigurationResponse>(request, Service.Rest<UpdateFunctionConfigurationRequest, UpdateFunctionConfigurationResponse>("PUT", "/2015-03-31/functions/{FunctionName}/configuration"), cancellationToken);
}
