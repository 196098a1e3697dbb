export default 'straight-through';
