/* For M2-Planet and its bootstrap library: the exit status says whether it computes. */
int main()
{
	int i = 0;
	int sum = 0;
	while(i < 10)
	{
		sum = sum + i;
		i = i + 1;
	}
	if(45 == sum) return 0;
	return 1;
}
