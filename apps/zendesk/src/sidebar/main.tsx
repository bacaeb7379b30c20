import { start } from '../start.tsx'
import { Sidebar } from './sidebar.tsx'

void start(<Sidebar />)
