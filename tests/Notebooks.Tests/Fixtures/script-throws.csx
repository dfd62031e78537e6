void Fail(string page)
{
    throw new ArgumentException("bad page", nameof(page));
}

Fail("/");
