using Amazon.IdentityManagement.Model;

namespace Amazon.IdentityManagement;

public partial class AmazonIdentityManagementServiceClient
{
    public virtual Task<AttachRolePolicyResponse> AttachRolePolicyAsync(AttachRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<AttachRolePolicyResponse>(request, Service.Query<AttachRolePolicyRequest, AttachRolePolicyResponse>(), cancellationToken);

    public virtual Task<CreateRoleResponse> CreateRoleAsync(CreateRoleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateRoleResponse>(request, Service.Query<CreateRoleRequest, CreateRoleResponse>(), cancellationToken);

    public virtual Task<DeleteRoleResponse> DeleteRoleAsync(DeleteRoleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteRoleResponse>(request, Service.Query<DeleteRoleRequest, DeleteRoleResponse>(), cancellationToken);

    public virtual Task<DeleteRolePolicyResponse> DeleteRolePolicyAsync(DeleteRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteRolePolicyResponse>(request, Service.Query<DeleteRolePolicyRequest, DeleteRolePolicyResponse>(), cancellationToken);

    public virtual Task<DetachRolePolicyResponse> DetachRolePolicyAsync(DetachRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DetachRolePolicyResponse>(request, Service.Query<DetachRolePolicyRequest, DetachRolePolicyResponse>(), cancellationToken);

    public virtual Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetRoleResponse>(request, Service.Query<GetRoleRequest, GetRoleResponse>(), cancellationToken);

    public virtual Task<GetRolePolicyResponse> GetRolePolicyAsync(GetRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetRolePolicyResponse>(request, Service.Query<GetRolePolicyRequest, GetRolePolicyResponse>(), cancellationToken);

    public virtual Task<ListAttachedRolePoliciesResponse> ListAttachedRolePoliciesAsync(ListAttachedRolePoliciesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListAttachedRolePoliciesResponse>(request, Service.Query<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse>(), cancellationToken);

    public virtual Task<ListRolePoliciesResponse> ListRolePoliciesAsync(ListRolePoliciesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListRolePoliciesResponse>(request, Service.Query<ListRolePoliciesRequest, ListRolePoliciesResponse>(), cancellationToken);

    public virtual Task<ListRolesResponse> ListRolesAsync(ListRolesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListRolesResponse>(request, Service.Query<ListRolesRequest, ListRolesResponse>(), cancellationToken);

    public virtual Task<PutRolePolicyResponse> PutRolePolicyAsync(PutRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutRolePolicyResponse>(request, Service.Query<PutRolePolicyRequest, PutRolePolicyResponse>(), cancellationToken);

    public virtual Task<TagRoleResponse> TagRoleAsync(TagRoleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<TagRoleResponse>(request, Service.Query<TagRoleRequest, TagRoleResponse>(), cancellationToken);

    public virtual Task<UntagRoleResponse> UntagRoleAsync(UntagRoleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UntagRoleResponse>(request, Service.Query<UntagRoleRequest, UntagRoleResponse>(), cancellationToken);

    public virtual Task<UpdateAssumeRolePolicyResponse> UpdateAssumeRolePolicyAsync(UpdateAssumeRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateAssumeRolePolicyResponse>(request, Service.Query<UpdateAssumeRolePolicyRequest, UpdateAssumeRolePolicyResponse>(), cancellationToken);

    public virtual Task<UpdateRoleResponse> UpdateRoleAsync(UpdateRoleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateRoleResponse>(request, Service.Query<UpdateRoleRequest, UpdateRoleResponse>(), cancellationToken);
}
